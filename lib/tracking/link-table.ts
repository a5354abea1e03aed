import type { LinkFacts, LinkHolder, ProgramFacts } from "@/lib/domain/links/follow-links";
import { destinationOf, type ResolvedLink } from "@/lib/domain/links/link";

export type LinkTable = LinkHolder & {
  /** What a click on the code needs; undefined for a code that is not held. */
  find(code: string): ResolvedLink | undefined;
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
  const rows = new Map<string, number>();
  const free: number[] = [];
  const programs: ProgramFacts[] = [];
  const programNumbers = new Map<string, number>();
  const ready = new Map<string, ResolvedLink>();
  let columns = withCapacity(FIRST_CAPACITY);

  const rowFor = (code: string): number => {
    const known = rows.get(code);
    if (known !== undefined) return known;
    const row = free.pop() ?? rows.size;
    if (row >= columns.open.length) columns = withCapacity(columns.open.length * 2, columns);
    rows.set(code, row);
    return row;
  };
  const resolve = (row: number): ResolvedLink | undefined => {
    const program = programs[columns.programs[row] ?? 0];
    if (!program) return undefined;
    return {
      linkId: readId(columns.ids, row * ROW_BYTES),
      affiliateId: readId(columns.ids, row * ROW_BYTES + ID_BYTES),
      programId: program.programId,
      merchantId: program.merchantId,
      destination: destinationOf({ targetUrl: columns.targets[row] ?? null }, program) ?? `${baseUrl}/p/${program.portal}`,
      records: program.isActive && columns.open[row] === 1,
    };
  };
  return {
    get size() {
      return rows.size;
    },
    find(code) {
      const prepared = ready.get(code);
      if (prepared) return prepared;
      const row = rows.get(code);
      const link = row === undefined ? undefined : resolve(row);
      if (link && ready.size >= READY) ready.clear();
      if (link) ready.set(code, link);
      return link;
    },
    putProgram(program) {
      const number = programNumbers.get(program.programId) ?? programs.length;
      programNumbers.set(program.programId, number);
      programs[number] = program;
      ready.clear();
    },
    putLink({ code, linkId, affiliateId, programId, targetUrl, isOpen }: LinkFacts) {
      const program = programNumbers.get(programId);
      // Its program is on its way: whoever asks for the code meanwhile finds both in the database.
      if (program === undefined) return;
      const row = rowFor(code);
      writeId(columns.ids, row * ROW_BYTES, linkId);
      writeId(columns.ids, row * ROW_BYTES + ID_BYTES, affiliateId);
      columns.programs[row] = program;
      columns.open[row] = isOpen ? 1 : 0;
      columns.targets[row] = targetUrl ?? undefined;
      ready.delete(code);
    },
    dropLink(code) {
      const row = rows.get(code);
      if (row === undefined) return;
      rows.delete(code);
      ready.delete(code);
      free.push(row);
      columns.targets[row] = undefined;
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
