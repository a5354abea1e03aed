import { randomUUID } from "node:crypto";
import { recordClick } from "@/lib/domain/clicks/record-click";
import { reportConversion } from "@/lib/domain/intake/report-conversion";
import { networkOf } from "@/lib/platform/crypto/network";
import type { Affiliate } from "./affiliates";
import { about, pick, type Chance } from "./chance";
import type { Stage } from "./opening";
import { stranger } from "./people";

/** A visit that happened: its token and when, in days before now. */
export type Touch = { token: string; at: number };

const BATCH = 8;
const PLANS = [4900, 4900, 9900, 9900, 14_900, 29_900] as const;
const SOURCES = ["newsletter", "youtube", "blog", "twitter", "podcast"] as const;
const DEVICES = ["desktop", "desktop", "mobile", "mobile", "tablet"] as const;
const AGENTS = {
  desktop: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
  mobile: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 Version/19.2 Mobile/15E148 Safari/604.1",
  tablet: "Mozilla/5.0 (iPad; CPU OS 19_2 like Mac OS X) AppleWebKit/605.1.15 Version/19.2 Mobile/15E148 Safari/604.1",
} as const;
/** Shops' people work on weekdays. */
const WEEK = [0.6, 1.1, 1.2, 1.15, 1.05, 0.9, 0.55] as const;

type Scene = { stage: Stage; ago: (days: number) => Date; chance: Chance };

/** Every click since each affiliate joined: slow at first, with the rhythm of a week. */
export async function clicks({ stage, ago, chance }: Scene, affiliates: Affiliate[]): Promise<Map<string, Touch[]>> {
  const planned = affiliates.flatMap((affiliate) =>
    visitsOf(affiliate, ago, chance).map((at) => ({ affiliate, at, ...lookOf(chance, affiliate) })),
  );
  planned.sort((a, b) => b.at - a.at);
  const touches = new Map<string, Touch[]>(affiliates.map((affiliate) => [affiliate.affiliateId, []]));
  for (let i = 0; i < planned.length; i += BATCH) {
    await Promise.all(
      planned.slice(i, i + BATCH).map(async ({ affiliate, at, linkId, device, params }) => {
        touches.get(affiliate.affiliateId)?.push({ token: await click({ stage, ago }, affiliate, { at, linkId, device, params }), at });
      }),
    );
  }
  for (const list of touches.values()) list.sort((a, b) => b.at - a.at);
  return touches;
}

function visitsOf({ role, approvedAt }: Affiliate, ago: Scene["ago"], chance: Chance): number[] {
  const days = Array.from({ length: Math.floor(approvedAt) }, (_, i) => i + 1);
  return days.flatMap((day) => {
    const warm = Math.min(1, (approvedAt - day + 3) / 12);
    const rhythm = WEEK[ago(day).getUTCDay()] ?? 1;
    return Array.from({ length: about(chance, role.clicksADay * warm * rhythm) }, () => day - chance() * 0.7);
  });
}

function lookOf(
  chance: Chance,
  affiliate: Affiliate,
): { linkId: string; device: (typeof DEVICES)[number]; params: Record<string, string> } {
  const params: Record<string, string> = chance() < 0.4 ? { utm_source: pick(chance, SOURCES), utm_medium: "referral" } : {};
  return { linkId: chance() < 0.75 ? affiliate.links[0] : pick(chance, affiliate.links), device: pick(chance, DEVICES), params };
}

const COUNTRIES = ["US", "US", "US", "US", "US", "GB", "GB", "CA", "CA", "DE", "FR", "AU", "NL", "IE"];

type Look = { at: number; linkId: string; device: "desktop" | "mobile" | "tablet"; params: Record<string, string> };

async function click({ stage, ago }: Pick<Scene, "stage" | "ago">, affiliate: Affiliate, look: Look): Promise<string> {
  const now = ago(look.at);
  const address = `198.51.100.${Math.floor(look.at * 1000) % 250}`;
  const { token } = await recordClick(
    { ...stranger(now), network: networkOf(address, now) },
    {
      link: { linkId: look.linkId, affiliateId: affiliate.affiliateId, programId: stage.programId, merchantId: stage.merchantId },
      visitor: { id: `v_${randomUUID().replaceAll("-", "")}`, isNew: true },
      userAgent: AGENTS[look.device],
      referrer: `${affiliate.role.website}/`,
      device: look.device,
      country: COUNTRIES[Math.floor(look.at * 1000) % COUNTRIES.length],
      params: look.params,
    },
  );
  return token;
}

/** First payments some hours to days after a click, and a second payment a month later for customers who stay. */
export async function sales({ stage, ago, chance }: Scene, affiliates: Affiliate[], touches: Map<string, Touch[]>): Promise<void> {
  const planned: { at: number; order: number; amount: number; customer: string; token?: string }[] = [];
  let order = 1041;
  for (const { affiliateId, role } of affiliates) {
    const own = (touches.get(affiliateId) ?? []).filter((touch) => touch.at > 0.6);
    for (let i = 0; i < Math.min(role.sales, own.length); i++) {
      const touch = own[Math.floor(((i + chance()) / role.sales) * own.length)];
      if (!touch) continue;
      const at = Math.max(0.05, touch.at - 0.02 - chance() * Math.min(6, touch.at - 0.1));
      const amount = pick(chance, PLANS);
      const customer = `cus_${role.key}_${i + 1}`;
      planned.push({ at, order: 0, amount, customer, token: touch.token });
      if (at > 31 && chance() < 0.7) planned.push({ at: at - 30, order: 0, amount, customer });
    }
  }
  planned.sort((a, b) => b.at - a.at);
  for (const sale of planned) {
    await reportConversion(stage.shop(ago(sale.at)), {
      programId: stage.programId,
      orderId: `HL-${order++}`,
      amount: sale.amount,
      currency: "USD",
      customerId: sale.customer,
      customerEmail: `${sale.customer}@customers.example`,
      ...(sale.token && { clickToken: sale.token }),
    });
  }
}
