import { type Click, COLLAPSE_MS, firstClickOf, instantOf } from "./click";
import { recordBatch, recordNewBatch } from "./batch-store";
import type { Batch, KnownVisit } from "./record-sql";

export { isDataFault } from "./batch-store";

/** Clicks of one visitor on one link this close together are one, whatever came before them; milliseconds. */
const TOGETHER_MS = 1000;

/**
 * Records many clicks in one transaction and gives, in their order, the id of the click that counts for each: its own,
 * or that of an earlier one within 30 minutes. Harmless when repeated. `late`: ids were given out before this was
 * known, so each of them stays valid as another name of the click that counts. Throws when the database is away.
 */
export async function recordClicks(clicks: readonly Click[], { late }: { late: boolean }): Promise<string[]> {
  const counting = new Map<string, string>();
  for (let left = clicks; left.length > 0;) {
    const { batch, next } = oneOfEach(left, late);
    for (const repeat of await recordBatch(batch)) counting.set(repeat.id, repeat.clickId);
    left = next;
  }
  return clicks.map(({ id }) => counting.get(id) ?? id);
}

/** Records clicks of new visitors whose ids nobody was told and no call was given yet. Throws when the database is away. */
export async function recordNewClicks(clicks: readonly Click[]): Promise<void> {
  if (clicks.length > 0) await recordNewBatch(clicks);
}

/** Throws while no click can be recorded. */
export async function assertRecording(): Promise<void> {
  await recordBatch({ clicks: [], known: [], toFold: true, late: false });
}

/** The database settles one click per visitor and link at a time; what comes at the same moment follows it. */
function oneOfEach(clicks: readonly Click[], late: boolean): { batch: Batch; next: Click[] } {
  const leaders = new Map<string, Click>();
  const known: KnownVisit[] = [];
  const next: Click[] = [];
  for (const click of clicks) {
    if (!click.isKnown && !late) continue;
    const key = `${click.linkId} ${click.visitorId}`;
    const leader = leaders.get(key);
    if (!leader) {
      leaders.set(key, click);
      known.push(knownVisit(click, null));
    } else if (apart(leader.createdAt, click.createdAt) < TOGETHER_MS) known.push(knownVisit(click, leader.id));
    else next.push(click);
  }
  const postponed = new Set(next);
  return { batch: { clicks: next.length > 0 ? clicks.filter((click) => !postponed.has(click)) : clicks, known, toFold: true, late }, next };
}

function knownVisit(click: Click, follows: string | null): KnownVisit {
  const { id, merchantId, linkId, visitorId, createdAt } = click;
  const first = follows === null ? firstClick(click) : { firstId: null, firstAt: null };
  return { id, merchantId, linkId, visitorId, createdAt, follows, ...first };
}

function firstClick({ id, isKnown, visitorId, createdAt }: Click): Pick<KnownVisit, "firstId" | "firstAt"> {
  const firstId = isKnown ? firstClickOf(visitorId) : null;
  if (firstId === null || firstId === id) return { firstId: null, firstAt: null };
  const firstAt = instantOf(firstId);
  return apart(firstAt, createdAt) < COLLAPSE_MS ? { firstId, firstAt } : { firstId: null, firstAt: null };
}

const apart = (a: Date, b: Date): number => Math.abs(a.getTime() - b.getTime());
