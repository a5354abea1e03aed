import type { LinkFacts, LinkHolder, ProgramFacts } from "@/lib/domain/links/follow-links";
import { destinationOf, type ResolvedLink } from "@/lib/domain/links/link";

export type LinkTable = LinkHolder & {
  /** What a click on the code needs; undefined for a code that is not held. */
  find(code: string): ResolvedLink | undefined;
  /** What the script's doors need to know of a program; a new object after each change. */
  program(programId: string): ProgramFacts | undefined;
  readonly size: number;
};

/** How many links keep their answer ready; the rest are put together again, in microseconds. */
const READY = 20_000;
const FIRST_CAPACITY = 1024;
const ID_BYTES = 16;
const ROW_BYTES = 2 * ID_BYTES;

/** The columns of the table: a link is a row number, two ids of 16 bytes, a program's number and a bit. */
type Columns = { ids: Buffer; programs: Uint32Array; open: Uint8Array; targets: (string | undefined)[] };

/** Every link of the installation in memory: about 150 bytes each, so that a million fit beside the process itself. */
export function createLinkTable(baseUrl: string): LinkTable {
  const rows = createRows();
  const programs: ProgramFacts[] = [];
  const programNumbers = new Map<string, number>();
  const ready = new Map<string, ResolvedLink>();

  const resolve = (code: string): ResolvedLink | undefined => {
    const row = rows.get(code);
    const program = row && programs[row.program];
    if (!program) return undefined;
    const { linkId, affiliateId, targetUrl, isOpen } = row;
    return {
      linkId,
      affiliateId,
      programId: program.programId,
      merchantId: program.merchantId,
      destination: destinationOf({ targetUrl }, program) ?? `${baseUrl}/p/${program.portal}`,
      records: program.isActive && isOpen,
      requiresConsent: program.requiresConsent,
    };
  };
  return {
    get size() {
      return rows.size();
    },
    find(code) {
      const prepared = ready.get(code);
      if (prepared) return prepared;
      const link = resolve(code);
      if (!link) return undefined;
      if (ready.size >= READY) ready.clear();
      ready.set(code, link);
      return link;
    },
    program(programId) {
      const number = programNumbers.get(programId);
      return number === undefined ? undefined : programs[number];
    },
    putProgram(program) {
      const number = programNumbers.get(program.programId) ?? programs.length;
      programNumbers.set(program.programId, number);
      programs[number] = program;
      ready.clear();
    },
    putLink(link) {
      const program = programNumbers.get(link.programId);
      // Its program is on its way: whoever asks for the code meanwhile finds both in the database.
      if (program === undefined) return;
      rows.put(link, program);
      ready.delete(link.code);
    },
    dropLink(code) {
      rows.drop(code);
      ready.delete(code);
    },
  };
}

type Row = Pick<LinkFacts, "linkId" | "affiliateId" | "targetUrl" | "isOpen"> & { program: number };

/** Rows by code, in columns that double when they are full; a dropped row's place is used again. */
function createRows() {
  const places = new Map<string, number>();
  const free: number[] = [];
  let columns = withCapacity(FIRST_CAPACITY);
  return {
    size: (): number => places.size,
    get(code: string): Row | undefined {
      const at = places.get(code);
      if (at === undefined) return undefined;
      return {
        linkId: readId(columns.ids, at * ROW_BYTES),
        affiliateId: readId(columns.ids, at * ROW_BYTES + ID_BYTES),
        program: columns.programs[at] ?? 0,
        targetUrl: columns.targets[at] ?? null,
        isOpen: columns.open[at] === 1,
      };
    },
    put({ code, linkId, affiliateId, targetUrl, isOpen }: LinkFacts, program: number): void {
      const at = places.get(code) ?? free.pop() ?? places.size;
      if (at >= columns.open.length) columns = withCapacity(columns.open.length * 2, columns);
      places.set(code, at);
      writeId(columns.ids, at * ROW_BYTES, linkId);
      writeId(columns.ids, at * ROW_BYTES + ID_BYTES, affiliateId);
      columns.programs[at] = program;
      columns.open[at] = isOpen ? 1 : 0;
      columns.targets[at] = targetUrl ?? undefined;
    },
    drop(code: string): void {
      const at = places.get(code);
      if (at === undefined) return;
      places.delete(code);
      free.push(at);
      columns.targets[at] = undefined;
    },
  };
}

function withCapacity(capacity: number, from?: Columns): Columns {
  const columns = {
    ids: Buffer.alloc(capacity * ROW_BYTES),
    programs: new Uint32Array(capacity),
    open: new Uint8Array(capacity),
    targets: from?.targets ?? [],
  };
  if (from) {
    columns.ids.set(from.ids);
    columns.programs.set(from.programs);
    columns.open.set(from.open);
  }
  return columns;
}

function writeId(ids: Buffer, at: number, uuid: string): void {
  ids.write(uuid.replaceAll("-", ""), at, ID_BYTES, "hex");
}

function readId(ids: Buffer, at: number): string {
  const hex = ids.toString("hex", at, at + ID_BYTES);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
