import { between, buyers, person, some, visits, type Brush } from "./brush";
import { DAY, HOUR, MINUTE, type SimAffiliate, type SimClick } from "./population";

const HEADLESS = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/143.0.0.0 Safari/537.36";
const FARM = "Mozilla/5.0 (Linux; Android 10; SM-A105F) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36";

/** Planted fraud: each shape as it is told of in practice, mixed with ordinary traffic to hide in. */
export const rings: Record<string, (brush: Brush) => SimAffiliate> = {
  "self-referral": (brush) => {
    const clicks = visits(brush, 60);
    const self = person(brush, "self-referral", true);
    const [local = "", domain = ""] = self.email.split("@");
    const sales = some(buyers(brush, clicks, 5), 0.4, (_sale, i) => ({ email: `${local.toUpperCase()}+shop${i}@${domain}` }));
    return { ...self, clicks, sales };
  },
  "own browser": (brush) => {
    const clicks = visits(brush, 50).map((click, i) => (i % 10 === 0 ? { ...click, visitor: `own-${brush.key}` } : click));
    const sales = buyers(brush, clicks, 6).map((sale, i) => (i < 3 ? { ...sale, ...after(clicks, i * 10) } : sale));
    return person(brush, "own browser", true, { clicks, sales });
  },
  "company buyers": (brush) => {
    const address = `198.51.100.${90 + brush.key.length}`;
    const clicks = visits(brush, 40).map((click, i) => (i < 6 ? { ...click, address } : click));
    const sales = buyers(brush, clicks, 6).map((sale, i) =>
      i < 4 ? { ...sale, ...after(clicks, i), email: `desk${i}@${brush.key}-media.example` } : sale,
    );
    const logins = clicks.slice(0, 6).map(({ ago }) => ({ ago: ago + 3, address, browser: null }));
    return person(brush, "company buyers", true, { clicks, sales, logins });
  },
  "cookie stuffing": (brush) => {
    const stuffed = visits(brush, 9000, { referrer: null, variety: 30, days: 20 }).map((click, i) =>
      i < 900 ? { ...click, ago: between(brush.chance, 30, 23 * HOUR) } : click,
    );
    const sales = buyers(brush, stuffed.slice(900), 54).map((sale) => {
      const click = (sale.click ?? 0) + 900;
      return { ...sale, click, ago: Math.max(20, (stuffed[click]?.ago ?? DAY) - between(brush.chance, 0.3, 5) * DAY) };
    });
    return person(brush, "cookie stuffing", true, { clicks: stuffed, sales });
  },
  "click farm": (brush) => {
    const farm = Array.from({ length: 320 }, (_, i): SimClick => ({
      ago: 20 * HOUR - i * 0.2 - brush.chance() * 0.02,
      address: `198.51.100.${60 + brush.key.length}`,
      visitor: `${brush.key}-f${i}`,
      agent: FARM,
      referrer: null,
      params: {},
    }));
    const sales = buyers(brush, farm, 4, { amount: 2900 });
    return person(brush, "click farm", true, { clicks: farm, sales });
  },
  "bot checkout": (brush) => {
    const clicks = visits(brush, 40).map((click, i) => (i < 12 ? { ...click, agent: HEADLESS, referrer: null } : click));
    const sales = buyers(brush, clicks, 10).map((sale, i) =>
      i < 7 ? { ...sale, ...after(clicks, i, between(brush.chance, 0.03, 0.2)) } : sale,
    );
    return person(brush, "bot checkout", true, { clicks, sales });
  },
  "account ring": (brush) => {
    const clicks = visits(brush, 30);
    const sales = some(buyers(brush, clicks, 5), 0.6, (_sale, i) => ({ email: `${brush.key}${i}@guerrillamail.com` }));
    // Three accounts at a time share the browser that signs in.
    const browser = `ring-${Math.floor(Number(brush.key.replaceAll(/\D/g, "")) / 3)}`;
    return person(brush, "account ring", true, { clicks, sales, logins: [{ ago: 5 * DAY, address: "198.51.100.7", browser }] });
  },
  "refund abuse": (brush) => {
    const clicks = visits(brush, 60);
    const sales = buyers(brush, clicks, 11).map((sale, i) => ({ ...sale, refunded: i < 5 ? 100 : 0 }));
    return person(brush, "refund abuse", true, { clicks, sales });
  },
  "velocity burst": (brush) => {
    const clicks = visits(brush, 50);
    const bursts = [5 * DAY, 5 * DAY - 3 * HOUR].flatMap((ago) => [0, 1, 2, 3].map((i) => ago - i * 0.2));
    const fast = bursts.map((ago, i): SimClick => ({
      ago: ago + 0.1,
      address: `203.0.113.${i}`,
      visitor: `${brush.key}-b${i}`,
      agent: FARM,
      referrer: null,
      params: {},
    }));
    const all = [...clicks, ...fast];
    const rushed = bursts.map((ago, i) => ({
      ...buyers(brush, clicks, 1)[0],
      ago,
      click: clicks.length + i,
      withCoupon: false,
      customer: `${brush.key}-r${i}`,
      email: `r${i}.${brush.key}@gmail.com`,
      amount: 4900,
      refunded: 0,
    }));
    return person(brush, "velocity burst", true, { clicks: all, sales: [...buyers(brush, clicks, 3), ...rushed] });
  },
  "ad hijack": (brush) => {
    const clicks = visits(brush, 120, { referrer: "https://www.google.com/", params: { gclid: "Cj0KCQ", utm_campaign: "brand" } });
    return person(brush, "ad hijack", true, { clicks, sales: buyers(brush, clicks, 9) });
  },
  "coupon leak": (brush) => {
    const clicks = visits(brush, 25);
    const sales = buyers(brush, clicks, 16, { click: null, withCoupon: true }).map((sale, i) => ({
      ...sale,
      ago: 4 * DAY - i * 90 * MINUTE,
    }));
    return person(brush, "coupon leak", true, { hasCoupon: true, clicks, sales });
  },
  "checkout poaching": (brush) => {
    const clicks = visits(brush, 40, { referrer: "https://www.retailmenot.com/view/shop" });
    const sales = buyers(brush, clicks, 9).map((sale, i) => ({
      ...sale,
      ...after(clicks, i * 4, between(brush.chance, 0.05, 0.2)),
      withCoupon: false,
    }));
    return person(brush, "checkout poaching", true, { clicks, sales });
  },
  "woken account": (brush) => {
    const early = visits(brush, 20, { variety: 3 }).map((click, i) => ({ ...click, ago: (45 + (i % 4)) * DAY }));
    const spike = Array.from({ length: 240 }, (_, i): SimClick => ({
      ago: 16 * HOUR - i * 0.22 - brush.chance() * 0.2,
      address: `198.51.100.${30 + brush.key.length}`,
      visitor: `${brush.key}-w${i}`,
      agent: FARM,
      referrer: null,
      params: {},
    }));
    return person(brush, "woken account", true, {
      joinedAgo: 50 * DAY,
      clicks: [...early, ...spike],
      sales: buyers(brush, spike, 4).map((sale) => ({ ...sale, click: (sale.click ?? 0) + early.length })),
    });
  },
};

/** Right after a click: in minutes, half an hour unless told. */
function after(clicks: readonly SimClick[], click: number, minutes = 30): { click: number; ago: number } {
  return { click, ago: Math.max(0.02, (clicks[click]?.ago ?? DAY) - minutes) };
}
