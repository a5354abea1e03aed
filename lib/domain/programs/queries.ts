import { isUuid } from "@/lib/core/cursor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { authorize } from "../kernel/authorize";
import type { Context, Tenant } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { type Page, toPage } from "../kernel/page";
import { parse } from "../kernel/parse";
import { reader } from "../kernel/transaction";
import { type ProgramView, type PublicProgramView, type TermsVersion, type TermsView, toPublicProgram } from "./program";
import { type ListProgramsInput, listProgramsInput } from "./schema";
import { listTermsRows } from "./terms-store";
import { findProgramRow, listProgramRows, scopeOf, toProgram, trafficOf } from "./store";

/** The programs of the caller's merchant (all, for the platform), newest first; archived only when asked for. */
export async function listPrograms(ctx: Context, input: ListProgramsInput = {}): Promise<Page<ProgramView>> {
  const tenant = authorize(ctx, "program.read");
  const { status, search, ...page } = parse(listProgramsInput, input);
  const where: Prisma.ProgramWhereInput = {
    ...scopeOf(tenant),
    status: status ?? { not: "archived" },
    ...(search && { name: { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } }),
  };
  const { rows, total } = await listProgramRows(reader(ctx), where, page, ctx.now);
  const traffic = await trafficOf(
    reader(ctx),
    rows.map((row) => row.id),
  );
  return toPage(rows, page, total, (row) => toProgram(row, traffic.get(row.id)));
}

/** One program, or NotFound: the same for a missing one and for another merchant's. */
export async function getProgram(ctx: Context, id: string): Promise<ProgramView> {
  return loadProgram(ctx, authorize(ctx, "program.read"), id);
}

/** `getProgram` for verbs that have authorized their own permission. */
export async function loadProgram(ctx: Context, tenant: Tenant, id: string): Promise<ProgramView> {
  const row = isUuid(id) ? await findProgramRow(reader(ctx), { ...scopeOf(tenant), id }, ctx.now) : null;
  if (!row) throw notFound("program");
  const traffic = await trafficOf(reader(ctx), [row.id]);
  return toProgram(row, traffic.get(row.id));
}

/** The public face of a program, active or paused, by portal slug or slug; null when there is none to show. */
export async function findProgramByPortal(ctx: Context, slug: string): Promise<PublicProgramView | null> {
  const wanted = slug.toLowerCase();
  const row = await findProgramRow(reader(ctx), { status: { not: "archived" }, OR: [{ portalSlug: wanted }, { slug: wanted }] }, ctx.now);
  return row && toPublicProgram(toProgram(row, undefined));
}

/** The public face of a program by id in any status; null when there is none. */
export async function findPublicProgram(ctx: Context, id: string): Promise<PublicProgramView | null> {
  const row = isUuid(id) ? await findProgramRow(reader(ctx), { id }, ctx.now) : null;
  return row && toPublicProgram(toProgram(row, undefined));
}

/** The public faces of many programs, by id. */
export async function listPublicPrograms(ctx: Context, ids: string[]): Promise<Map<string, PublicProgramView>> {
  const { rows } = await listProgramRows(reader(ctx), { id: { in: ids } }, { limit: 1000, offset: 0 }, ctx.now);
  return new Map(rows.map((row) => [row.id, toPublicProgram(toProgram(row, undefined))]));
}

/** Every version of a program's terms, the planned ones too, newest first, at most 200. */
export async function listTermsHistory(ctx: Context, programId: string): Promise<TermsVersion[]> {
  const program = await getProgram(ctx, programId);
  return listTermsRows(reader(ctx), program.id);
}

/** The versions of a program's terms without who decided them, for callers that have shown that the reader is in the program. */
export async function listTermsOf(ctx: Context, programId: string): Promise<TermsView[]> {
  const rows = await listTermsRows(reader(ctx), programId);
  return rows.map(({ decidedBy: _b, decidedAt: _a, ...terms }) => terms);
}
