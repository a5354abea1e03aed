import {
  allPrograms,
  changesSince,
  forgetChanges,
  hearChanges,
  type LinkFacts,
  linksByCode,
  linksOfAffiliates,
  pageOfLinks,
  type ProgramFacts,
  programsById,
  watermark,
} from "./table-store";

export type { LinkFacts, ProgramFacts } from "./table-store";

/** Where links are held in memory. */
export type LinkHolder = {
  putProgram(program: ProgramFacts): void;
  putLink(link: LinkFacts): void;
  dropLink(code: string): void;
};

const PAGE = 10_000;
/** Changes are kept this long for processes that were suspended; whoever slept longer loads everything again. */
const KEPT_MS = 3_600_000;

/** Loads every program and link. Returns the watermark from which `catchUp` goes on. Anybody may follow a link, so nobody is asked who they are. */
export async function loadLinks(holder: LinkHolder): Promise<string> {
  const since = await watermark();
  for (const program of await allPrograms()) holder.putProgram(program);
  for (let after = ""; ;) {
    const page = await pageOfLinks(after, PAGE);
    for (const link of page) holder.putLink(link);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return since;
    after = last.code;
  }
}

/** Reads again what changed since a watermark, and returns the next one. A change may be seen more than once. */
export async function catchUp(holder: LinkHolder, since: string): Promise<string> {
  const { until, codes, affiliateIds, programIds } = await changesSince(since);
  // Programs first: a new link needs its own.
  if (programIds.length > 0) for (const program of await programsById(programIds)) holder.putProgram(program);
  if (codes.length > 0) {
    const found = await linksByCode(codes);
    const alive = new Set(found.map(({ code }) => code));
    for (const link of found) holder.putLink(link);
    for (const code of codes) if (!alive.has(code)) holder.dropLink(code);
  }
  if (affiliateIds.length > 0) for (const link of await linksOfAffiliates(affiliateIds)) holder.putLink(link);
  return until;
}

/** Looks codes up that memory does not know (yet), with their programs. */
export async function fetchLinks(holder: LinkHolder, codes: string[]): Promise<void> {
  const found = await linksByCode(codes);
  if (found.length === 0) return;
  for (const program of await programsById([...new Set(found.map(({ programId }) => programId))])) holder.putProgram(program);
  for (const link of found) holder.putLink(link);
}

/** Looks a program up that memory does not know (yet). */
export async function fetchPrograms(holder: Pick<LinkHolder, "putProgram">, ids: string[]): Promise<void> {
  for (const program of await programsById(ids)) holder.putProgram(program);
}

/** Calls `heard` when something may have changed. Returns what stops it. */
export function onLinkChange(heard: () => void): () => Promise<void> {
  return hearChanges(heard);
}

/** Whether somebody who last caught up `ageMs` ago can still do so. */
export const canCatchUp = (ageMs: number): boolean => ageMs < KEPT_MS / 2;

/** Drops changes that everybody has seen. */
export const forgetOldChanges = (): Promise<void> => forgetChanges(KEPT_MS);
