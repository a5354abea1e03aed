import { settleTiers } from "@/lib/domain/affiliates/settle-tiers";
import { createApiKey } from "@/lib/domain/credentials/create-api-key";
import { affiliateScopes } from "@/lib/domain/kernel/authorize";
import { listNotifications } from "@/lib/domain/notifications/queries";
import { markNotificationsRead } from "@/lib/domain/notifications/mark-notifications-read";
import { relayQuietly } from "@/lib/jobs/relay-event";
import { recruit } from "./story/affiliates";
import { cases, terms } from "./story/cases";
import { chanceFrom } from "./story/chance";
import { coupons } from "./story/coupons";
import { openStage } from "./story/opening";
import { paidClicks } from "./story/paid-clicks";
import { payouts } from "./story/payouts";
import { system, type Person } from "./story/people";
import { plantRings } from "./story/rings";
import { clicks, sales } from "./story/traffic";

export type DemoStory = {
  programId: string;
  linkCode: string;
  merchant: { email: string; password: string; apiKey: string; onboardingKey: string };
  affiliate: { email: string; password: string; apiKey: string };
  admin: { email: string; password: string };
};

const STORY = 20_260_601;
const DAY_MS = 86_400_000;
const READ_AFTER_DAYS = 3;

/**
 * Tells the last 62 days of a company with domain verbs, `ctx.now` moved, and returns the logins: passwords and keys
 * are random, the story itself is the same every time. Inboxes are filled; no mail leaves.
 */
export async function seedDemo({ now }: { now: Date; baseUrl: string }): Promise<DemoStory> {
  const ago = (days: number) => new Date(Math.round(now.getTime() - days * DAY_MS));
  const chance = chanceFrom(STORY);
  const stage = await openStage(ago);
  const affiliates = await recruit(stage, ago);
  await terms({ stage, ago }, affiliates);
  const touches = await clicks({ stage, ago, chance }, affiliates);
  await sales({ stage, ago, chance }, affiliates, touches);
  await coupons({ stage, ago }, affiliates);
  await paidClicks({ stage, ago }, affiliates);
  await cases({ stage, ago }, affiliates, touches);
  await plantRings({ stage, ago }, affiliates);
  await payouts({ stage, ago }, affiliates, touches);
  const star = affiliates.find(({ role }) => role.key === "priya");
  if (!star) throw new Error("the story lacks its affiliate");
  const { secret: affiliateKey } = await createApiKey(star.person.at(ago(20)), {
    name: "Newsletter tools",
    kind: "affiliate",
    scopes: [...affiliateScopes],
  });
  await settleTiers(system(now));
  await relayQuietly();
  await readOldNews([stage.owner, stage.admin, ...affiliates.map((affiliate) => affiliate.person)], now);
  return {
    programId: stage.programId,
    linkCode: star.code,
    merchant: { ...loginOf(stage.owner), apiKey: stage.apiKey, onboardingKey: stage.onboardingKey },
    affiliate: { ...loginOf(star.person), apiKey: affiliateKey },
    admin: loginOf(stage.admin),
  };
}

function loginOf({ email, password }: Person): { email: string; password: string } {
  return { email, password };
}

async function readOldNews(people: Person[], now: Date): Promise<void> {
  for (const person of people) {
    const { items } = await listNotifications(person.at(now), { unreadOnly: true, limit: 100 });
    const old = items.filter((item) => now.getTime() - item.createdAt.getTime() > READ_AFTER_DAYS * DAY_MS).map((item) => item.id);
    if (old.length > 0) await markNotificationsRead(person.at(now), { ids: old });
  }
}
