import path from "node:path";
import type { Click } from "@/lib/domain/clicks/click";
import { assertRecording, isDataFault, recordClicks, recordNewClicks } from "@/lib/domain/clicks/record-clicks";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { createBatcher } from "./batcher";
import { startLoop } from "@/lib/platform/loop";
import { openSpool, type Spool } from "./spool";

export type ClickWriter = {
  /**
   * Resolves with the id of the click that counts, once it is durable: committed, or on the local disk while the
   * database is away. Null when it could be kept nowhere.
   */
  record(click: Click): Promise<string | null>;
  stop(): Promise<void>;
};

/** New visitors, nine of ten: while one batch waits for the disk, the next one is parsed and inserted. */
const NEW_AT_ONCE = 2;
/** Whoever may have been here before is looked up, which a batch pays for once. */
const KNOWN_AT_ONCE = 1;
const LARGEST_BATCH = 500;
/** A flush costs the processor what twenty clicks cost, and the decision about repeats what fifty do: under load batches gather this long. */
const NEW_APART_MS = 3;
const KNOWN_APART_MS = 4;
/** How often a database that is away is tried, and kept clicks are looked for. */
const TICK_MS = 250;

/** Group commit: everybody who waits shares one statement, and is answered after its commit. */
export function openClickWriter(folder = path.join(env().DATA_DIR, "spool")): ClickWriter {
  const spool = openSpool(folder);
  // Files of an earlier run may be waiting, so the first tick looks.
  const state = { isAway: false, hasSpooled: true };
  const run = async (clicks: Click[]): Promise<(string | null)[]> => {
    const settled = state.isAway ? null : await commit(spool, clicks, state);
    return settled ?? keep(spool, clicks, state);
  };
  const fresh = createBatcher<Click, string | null>({ run, atOnce: NEW_AT_ONCE, most: LARGEST_BATCH, apartMs: NEW_APART_MS });
  const known = createBatcher<Click, string | null>({ run, atOnce: KNOWN_AT_ONCE, most: LARGEST_BATCH, apartMs: KNOWN_APART_MS });
  const chores = createChores(spool, state);
  const safely = () => chores().catch((error: unknown) => logger.debug({ err: error }, "the click path's chores wait"));
  const loop = startLoop(async () => {
    await safely();
    return TICK_MS;
  });
  return {
    record: (click) => (click.isKnown ? known : fresh).add(click),
    async stop() {
      await Promise.all([fresh.idle(), known.idle()]);
      await loop.stop();
      await safely();
      await spool.close();
    },
  };
}

type State = { isAway: boolean; hasSpooled: boolean };

/** Null when the database is away. */
async function commit(spool: Spool, clicks: Click[], state: State): Promise<(string | null)[] | null> {
  try {
    if (clicks.some(({ isKnown }) => isKnown)) return await recordClicks(clicks, { late: false });
    await recordNewClicks(clicks);
    return clicks.map(({ id }) => id);
  } catch (error) {
    if (isDataFault(error)) return clicks.length > 1 ? commitEach(spool, clicks, state) : refuse(spool, clicks, error);
    if (!state.isAway) logger.error({ err: error }, "the database is away: clicks are kept on the local disk");
    state.isAway = true;
    return null;
  }
}

// One click that the database cannot take must not cost the others.
async function commitEach(spool: Spool, clicks: Click[], state: State): Promise<(string | null)[]> {
  const results: (string | null)[] = [];
  for (const click of clicks) {
    const settled = await commit(spool, [click], state);
    results.push(...(settled ?? (await keep(spool, [click], state))));
  }
  return results;
}

async function refuse(spool: Spool, clicks: Click[], error: unknown): Promise<null[]> {
  logger.error({ err: error, clicks: clicks.map(({ id }) => id) }, "a click was refused by the database");
  for (const click of clicks) await spool.refuse(click, error);
  return clicks.map(() => null);
}

/** The ids were made before, so a commit whose answer got lost and this are one click, not two. */
async function keep(spool: Spool, clicks: Click[], state: State): Promise<(string | null)[]> {
  try {
    state.hasSpooled = true;
    await spool.append(clicks);
    return clicks.map(({ id }) => id);
  } catch (error) {
    logger.error({ err: error, clicks: clicks.length }, "clicks could be kept nowhere");
    return clicks.map(() => null);
  }
}

function createChores(spool: Spool, state: State): () => Promise<void> {
  const replay = async (clicks: Click[]): Promise<void> => {
    try {
      await recordClicks(clicks, { late: true });
    } catch (error) {
      if (!isDataFault(error)) throw error;
      if (clicks.length === 1) await refuse(spool, clicks, error);
      else for (const click of clicks) await replay([click]);
    }
  };
  return async () => {
    if (state.isAway) {
      await assertRecording();
      state.isAway = false;
      logger.info("the database is back");
    }
    if (!state.hasSpooled) return;
    state.hasSpooled = false;
    const taken = await spool.drain(replay).catch((error: unknown) => {
      state.hasSpooled = true;
      throw error;
    });
    if (taken > 0) logger.info({ clicks: taken }, "kept clicks were recorded");
  };
}
