import { pick, type Chance } from "../story/chance";
import { DAY, HOUR, type SimAffiliate, type SimClick, type SimSale } from "./population";

const AGENTS = [
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 Version/19.2 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 Chrome/143.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/143.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_6) AppleWebKit/605.1.15 Version/19.1 Safari/605.1.15",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
] as const;

const MAILS = ["gmail.com", "outlook.com", "gmx.de", "proton.me", "shopfolk.example", "studio-nord.example"] as const;
const AMOUNTS = [2900, 4900, 4900, 7900, 9900] as const;

/** What draws one affiliate: chance, a name for everything, and a plain middle to change. */
export type Brush = { chance: Chance; key: string };

/** A browser of the common kinds; with `variety`, one of many builds. */
export function agentOf(chance: Chance, variety = 0): string {
  const agent = pick(chance, AGENTS);
  return variety === 0 ? agent : agent.replace(/143\.0|19\.\d|145\.0/, `${130 + Math.floor(chance() * variety)}.0`);
}

export function addressOf(chance: Chance): string {
  return `203.0.${Math.floor(chance() * 250)}.${Math.floor(chance() * 250)}`;
}

export function between(chance: Chance, from: number, to: number): number {
  return from + chance() * (to - from);
}

/** An affiliate with nothing odd about it and nothing done yet. */
export function person({ key }: Brush, shape: string, isFraud: boolean, more: Partial<SimAffiliate> = {}): SimAffiliate {
  return {
    shape,
    isFraud,
    key,
    email: `${key}@${key}-media.example`,
    website: `https://${key}-media.example`,
    joinedAgo: 50 * DAY,
    circumstances: [],
    hasCoupon: false,
    clicks: [],
    sales: [],
    logins: Array.from({ length: 4 }, (_, i) => ({
      ago: (3 + i * 6) * DAY,
      address: `192.0.2.${(key.length * 7 + i) % 250}`,
      browser: `own-${key}`,
    })),
    ...more,
  };
}

/** `count` visits of as many people over the last `days`, from the affiliate's pages. */
export function visits(
  { chance, key }: Brush,
  count: number,
  of: Partial<SimClick> & { days?: number; variety?: number } = {},
): SimClick[] {
  const { days = 28, variety = 0, ...fixed } = of;
  return Array.from({ length: count }, (_, i) => ({
    ago: between(chance, 2 * HOUR, days * DAY),
    address: addressOf(chance),
    visitor: `${key}-${i}`,
    agent: agentOf(chance, variety),
    referrer: chance() < 0.7 ? `https://${key}-media.example/post-${i % 9}` : null,
    params: {},
    ...fixed,
  }));
}

/** Sales to strangers, each after one of the clicks: minutes to a day later. */
export function buyers({ chance, key }: Brush, clicks: readonly SimClick[], count: number, of: Partial<SimSale> = {}): SimSale[] {
  const step = clicks.length / Math.max(1, count);
  return Array.from({ length: count }, (_, i) => {
    const click = Math.min(clicks.length - 1, Math.floor((i + chance()) * step));
    const clickedAgo = clicks[click]?.ago ?? DAY;
    const mail = pick(chance, MAILS);
    return {
      ago: Math.max(1, clickedAgo - between(chance, 4, Math.min(18 * HOUR, clickedAgo * 0.9))),
      click,
      withCoupon: false,
      customer: `${key}-c${i}`,
      email: `${key}.buyer${i}@${mail}`,
      amount: pick(chance, AMOUNTS),
      refunded: chance() < 0.05 ? 100 : 0,
      ...of,
    };
  });
}

/** Changes some sales, counted from the newest of the list. */
export function some(sales: readonly SimSale[], share: number, change: (sale: SimSale, i: number) => Partial<SimSale>): SimSale[] {
  const until = Math.ceil(sales.length * share);
  return sales.map((sale, i) => (i < until ? { ...sale, ...change(sale, i) } : sale));
}
