import { buyers, person, some, visits, type Brush } from "./brush";
import { DAY, HOUR, type SimAffiliate } from "./population";

/** Honest affiliates who look odd in one way or another; most in a way that a naive rule would punish. */
export const honest: Record<string, (brush: Brush) => SimAffiliate> = {
  blogger: (brush) => {
    const clicks = visits(brush, 140);
    return person(brush, "blogger", false, { clicks, sales: buyers(brush, clicks, 7) });
  },
  "review channel": (brush) => {
    const clicks = visits(brush, 300, { variety: 8 });
    // Of many customers one is quick, one throws his address away, and some think it over.
    const sales = buyers(brush, clicks, 22).map((sale, i) => {
      if (i === 3) return { ...sale, ago: (clicks[sale.click ?? 0]?.ago ?? sale.ago) - 0.15 };
      if (i === 7) return { ...sale, email: `${brush.key}@mailinator.com` };
      return sale;
    });
    return person(brush, "review channel", false, { clicks, sales });
  },
  "coupon site": (brush) => {
    const host = `${brush.key}.couponfollow.com`;
    const clicks = visits(brush, 160, { referrer: `https://${host}/store` });
    const sales = buyers(brush, clicks, 9, { withCoupon: true });
    return person(brush, "coupon site", false, { website: `https://${host}`, hasCoupon: true, clicks, sales });
  },
  "newsletter burst": (brush) => {
    const issues = [0.8 * DAY, 17 * DAY];
    const clicks = issues.flatMap((ago, n) =>
      visits({ ...brush, key: `${brush.key}-${n}` }, 230, { referrer: null, params: { utm_medium: "email" } }).map((click, i) => ({
        ...click,
        ago: ago - i * 1.5,
      })),
    );
    const sales = buyers(brush, clicks, 9);
    return person(brush, "newsletter burst", false, { circumstances: ["launch"], clicks, sales });
  },
  "agency office": (brush) => {
    const address = `198.51.100.${brush.key.length + 20}`;
    const clicks = [...visits(brush, 60), ...visits({ ...brush, key: `${brush.key}o` }, 4, { address, referrer: null })];
    const logins = clicks.slice(60).map(({ ago }) => ({ ago: ago + 5, address, browser: `own-${brush.key}` }));
    const sales = [...buyers(brush, clicks.slice(0, 60), 3), ...officeSales(brush, clicks)];
    return person(brush, "agency office", false, { circumstances: ["agency", "office"], clicks, sales, logins });
  },
  "mobile carrier": (brush) => {
    const gateway = visits(brush, 170, { address: "100.64.7.1", variety: 40 }).map((click, i) => ({
      ...click,
      ago: 20 * HOUR - i * 0.33 * brush.chance() * 2,
    }));
    const clicks = [...visits({ ...brush, key: `${brush.key}w` }, 120), ...gateway];
    return person(brush, "mobile carrier", false, { clicks, sales: buyers(brush, clicks, 8) });
  },
  podcast: (brush) => {
    const clicks = visits(brush, 20);
    const sales = buyers(brush, clicks, 13, { click: null, withCoupon: true }).map((sale, i) => ({ ...sale, ago: (1 + i * 2) * DAY }));
    return person(brush, "podcast", false, { circumstances: ["offline"], hasCoupon: true, clicks, sales });
  },
  consultant: (brush) => {
    const clicks = visits(brush, 90).map((click) => ({ ...click, ago: click.ago / 2 + 12 * DAY }));
    const slow = buyers(brush, clicks, 54).map((sale) => ({
      ...sale,
      ago: Math.max(30, (clicks[sale.click ?? 0]?.ago ?? DAY) - 4 * DAY * brush.chance() - 2 * HOUR),
    }));
    return person(brush, "consultant", false, { circumstances: ["long_cycle"], clicks, sales: slow });
  },
  "social sharer": (brush) => {
    const clicks = visits(brush, 150, { referrer: "https://m.facebook.com/", params: { fbclid: "IwAR0" } });
    return person(brush, "social sharer", false, { clicks, sales: buyers(brush, clicks, 6) });
  },
  "ads partner": (brush) => {
    const clicks = visits(brush, 150, { referrer: "https://www.google.com/", params: { gclid: "Cj0" } });
    return person(brush, "ads partner", false, { circumstances: ["ads_allowed"], clicks, sales: buyers(brush, clicks, 8) });
  },
  newcomer: (brush) => {
    const clicks = visits(brush, 30, { days: 6 });
    return person(brush, "newcomer", false, { joinedAgo: 7 * DAY, clicks, sales: buyers(brush, clicks, 2) });
  },
  "picky audience": (brush) => {
    const clicks = visits(brush, 160, { variety: 6 });
    const sales = some(buyers(brush, clicks, 15, { refunded: 0 }), 0.2, () => ({ refunded: 100 }));
    return person(brush, "picky audience", false, { clicks, sales });
  },
};

function officeSales(brush: Brush, clicks: SimAffiliate["clicks"]) {
  return [60, 61].map((click, i) => ({
    ago: (clicks[click]?.ago ?? DAY) - 25,
    click,
    withCoupon: false,
    customer: `${brush.key}-client${i}`,
    email: `office@client${i}-${brush.key}.example`,
    amount: 9900,
    refunded: 0,
  }));
}
