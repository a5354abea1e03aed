import {
  canCatchUp,
  catchUp,
  fetchLinks,
  fetchPrograms,
  forgetOldChanges,
  loadLinks,
  onLinkChange,
  type ProgramFacts,
} from "@/lib/domain/links/follow-links";
import type { ResolvedLink } from "@/lib/domain/links/link";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { createBatcher } from "./batcher";
import { createLinkTable, type LinkTable } from "./link-table";
import { startLoop } from "@/lib/platform/loop";

export type Links = {
  /** Where a code leads, or null for one that nobody has given out. Throws while neither memory nor database can tell. */
  resolve(code: string): ResolvedLink | null | Promise<ResolvedLink | null>;
  /** What the script's doors need to know of a program, or null for one that does not exist. Throws as `resolve` does. */
  program(programId: string): ProgramFacts | null | Promise<ProgramFacts | null>;
  /** Resolves when every link is in memory. */
  loaded: Promise<void>;
  readonly size: number;
  stop(): Promise<void>;
};

/** How often changes are looked for when nobody hints at any. */
const POLL_MS = 500;
const RETRY_MS = 250;
const FORGET_MS = 600_000;
/** How many codes of nobody are remembered, so that asking again costs nothing. */
const UNKNOWN = 10_000;

/** Holds every link in memory, as fresh as the database was half a second ago, and while the database is away as it was. */
export function openLinks(): Links {
  const held: Held = { table: createLinkTable(env().BASE_URL), isWhole: false };
  const ask = askOnce(held);
  const askProgram = askForProgram(held);
  const feed = follow(held);
  return {
    resolve(code) {
      return held.table.find(code) ?? ask(code);
    },
    program(programId) {
      return held.table.program(programId) ?? askProgram(programId);
    },
    loaded: feed.loaded,
    get size() {
      return held.table.size;
    },
    stop: feed.stop,
  };
}

type Held = { table: LinkTable; isWhole: boolean };

/** Asks the database for what memory does not know: together, and once for each code. A link that is made later is put in memory by the poll. */
function askOnce(held: Held): (code: string) => Promise<ResolvedLink | null> {
  const unknown = new Set<string>();
  const batcher = createBatcher<string, undefined>({
    run: async (codes) => {
      await fetchLinks(held.table, [...new Set(codes)]);
      return codes.map(() => undefined);
    },
    atOnce: 1,
    most: 500,
  });
  return async (code) => {
    if (unknown.has(code)) return null;
    try {
      await batcher.add(code);
    } catch (error) {
      // Everything that was given out half a second ago is in memory.
      if (held.isWhole) return null;
      throw error;
    }
    const link = held.table.find(code);
    if (link) return link;
    if (unknown.size >= UNKNOWN) unknown.clear();
    unknown.add(code);
    return null;
  };
}

/** The same for a program that was made a moment ago; callers may ask for ids, and for nothing else. */
function askForProgram(held: Held): (programId: string) => Promise<ProgramFacts | null> {
  const batcher = createBatcher<string, undefined>({
    run: async (ids) => {
      await fetchPrograms(held.table, [...new Set(ids)]);
      return ids.map(() => undefined);
    },
    atOnce: 1,
    most: 500,
  });
  return async (programId) => {
    try {
      await batcher.add(programId);
    } catch (error) {
      if (held.isWhole) return null;
      throw error;
    }
    return held.table.program(programId) ?? null;
  };
}

/** Loads the table, then keeps it fresh: a hint wakes the poll, and the poll alone is believed. */
function follow(held: Held): { loaded: Promise<void>; stop: () => Promise<void> } {
  let since: string | null = null;
  let caughtUpAt = 0;
  let forgetAt = Date.now() + FORGET_MS;
  let announce: () => void = () => undefined;
  const loaded = new Promise<void>((resolve) => (announce = resolve));

  const step = async (): Promise<void> => {
    if (since !== null && canCatchUp(Date.now() - caughtUpAt)) {
      since = await catchUp(held.table, since);
    } else {
      const from = performance.now();
      // Whoever slept too long to know what was deleted begins anew.
      const table = held.isWhole ? createLinkTable(env().BASE_URL) : held.table;
      since = await loadLinks(table);
      Object.assign(held, { table, isWhole: true });
      logger.info({ links: table.size, ms: Math.round(performance.now() - from) }, "links are in memory");
      announce();
    }
    caughtUpAt = Date.now();
    if (Date.now() < forgetAt) return;
    forgetAt = Date.now() + FORGET_MS;
    await forgetOldChanges();
  };
  const loop = startLoop(() =>
    step().then(
      () => POLL_MS,
      (error: unknown) => {
        logger.warn({ err: error }, "links could not be read again");
        return RETRY_MS;
      },
    ),
  );
  const stopHints = onLinkChange(loop.wake);
  return {
    loaded,
    async stop() {
      await Promise.all([loop.stop(), stopHints()]);
    },
  };
}
