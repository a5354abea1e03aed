/** Providers where anybody has an address: an equal domain says nothing. */
export const FREE_MAIL = new Set([
  "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "yahoo.co.uk", "yahoo.fr", "ymail.com",
  "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "freenet.de", "mail.com",
  "proton.me", "protonmail.com", "pm.me", "tutanota.com", "fastmail.com", "zoho.com", "yandex.com", "yandex.ru", "mail.ru", "qq.com",
  "163.com", "126.com", "naver.com", "orange.fr", "free.fr", "laposte.net", "libero.it", "virgilio.it", "wp.pl", "onet.pl", "o2.pl",
  "seznam.cz", "btinternet.com", "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "cox.net", "bigpond.com", "rediffmail.com", "uol.com.br",
]); // prettier-ignore

/** Providers of addresses that last minutes. */
export const DISPOSABLE_MAIL = new Set([
  "10minutemail.com", "20minutemail.com", "burnermail.io", "discard.email", "dispostable.com", "emailondeck.com", "fakeinbox.com",
  "fakemail.net", "getairmail.com", "getnada.com", "guerrillamail.com", "guerrillamail.net", "guerrillamailblock.com", "inboxkitten.com",
  "mailcatch.com", "maildrop.cc", "mailinator.com", "mailnesia.com", "mailsac.com", "mintemail.com", "mohmal.com", "moakt.com",
  "mytemp.email", "sharklasers.com", "spam4.me", "spamgourmet.com", "temp-mail.org", "tempail.com", "tempmail.com", "tempmail.dev",
  "tempmailo.com", "tempr.email", "throwawaymail.com", "trashmail.com", "trashmail.de", "yopmail.com", "yopmail.fr", "wegwerfmail.de",
]); // prettier-ignore
