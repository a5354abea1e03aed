import { type Click, COLLAPSE_MS, firstClickOf, instantOf } from "./click";
import { recordBatch } from "./batch-store";
import type { BatchRow } from "./store";

export { isDataFault } from "./batch-store";

/** Clicks of one visitor on one link this close together are one, whatever came before them; milliseconds. */
const TOGETHER_MS = 1000;

/**
 * Records many clicks in one transaction and gives, in their order, the id of the click that counts for each: its own,
 * or that of an earlier one within 30 minutes. Harmless when repeated. `late`: ids were given out before this was
 * known, so each of them stays valid as another name of the click that counts. Throws when the database is away.
 */
export async function recordClicks(clicks: Click[], { late }: { late: boolean }): Promise<string[]> {
  const counting = new Map<string, string>();
  for (let left = clicks; left.length > 0;) {
    const { rows, next } = oneOfEach(left, late);
    for (const { id } of rows) counting.set(id, id);
    for (const repeat of await recordBatch(rows, late)) counting.set(repeat.id, repeat.clickId);
    left = next;
  }
  return clicks.map(({ id }) => counting.get(id) ?? id);
}

/** Throws while no click can be recorded. */
export async function assertRecording(): Promise<void> {
  await recordBatch([], false);
}

/** The database settles one click per visitor and link at a time; what comes at the same moment follows it. */
function oneOfEach(clicks: Click[], late: boolean): { rows: BatchRow[]; next: Click[] } {
  const leaders = new Map<string, Click>();
  const rows: BatchRow[] = [];
  const next: Click[] = [];
  for (const click of clicks) {
    const isKnown = click.isKnown || late;
    const key = `${click.linkId} ${click.visitorId}`;
    const leader = isKnown ? leaders.get(key) : undefined;
    if (!leader) {
      if (isKnown) leaders.set(key, click);
      rows.push({ ...click, isKnown, follows: null, ...firstClick(click) });
    } else if (apart(leader.createdAt, click.createdAt) < TOGETHER_MS) {
      rows.push({ ...click, isKnown, follows: leader.id, firstId: null, firstAt: null });
    } else next.push(click);
  }
  return { rows, next };
}

function firstClick({ id, isKnown, visitorId, createdAt }: Click): Pick<BatchRow, "firstId" | "firstAt"> {
  const firstId = isKnown ? firstClickOf(visitorId) : null;
  if (firstId === null || firstId === id) return { firstId: null, firstAt: null };
  const firstAt = instantOf(firstId);
  return apart(firstAt, createdAt) < COLLAPSE_MS ? { firstId, firstAt } : { firstId: null, firstAt: null };
}

const apart = (a: Date, b: Date): number => Math.abs(a.getTime() - b.getTime());
