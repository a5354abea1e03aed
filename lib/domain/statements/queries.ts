import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import { authorize } from "@/lib/domain/kernel/authorize";
import type { Context, Tenant } from "@/lib/domain/kernel/context";
import { invalid, notFound } from "@/lib/domain/kernel/errors";
import { toPage, type Page } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { readStatementInput, listStatementsInput, type ListStatementsInput, type ReadStatementInput } from "./schema";
import { monthAt, monthOf, monthsBetween, sentenceOf, type StatementLine, type StatementMonth, type StatementView } from "./statement";
import {
  findMembershipRow,
  listMembershipRows,
  readStatementRow,
  type LineRow,
  type Membership,
  sumStatements,
  type StatementRow,
  type SumRow,
} from "./store";

export type StatementPage = { statement: StatementView; lines: StatementLine[]; limit: number; offset: number; months: string[] };

/** An affiliate's statement of one month in the merchant's zone, with a page of its lines, oldest first. NotFound, Invalid. */
export async function readStatement(ctx: Context, input: ReadStatementInput): Promise<StatementPage> {
  const tenant = authorize(ctx, "payout.read");
  const { affiliateId, month: wanted, limit, offset } = parse(readStatementInput, input);
  const member = isUuid(affiliateId) ? await findMembershipRow(reader(ctx), { ...scopeOf(tenant), id: affiliateId }) : null;
  if (!member) throw notFound("affiliate");
  const span = spanOf(ctx, member, wanted);
  const row = await readStatementRow(reader(ctx), ofMember(member), span, { limit, offset });
  return {
    statement: toStatement(ctx, member, span, row),
    lines: row.lines.map(toLine),
    limit,
    offset,
    months: monthsBetween(member.joinedAt, ctx.now, member.timezone),
  };
}

const BATCH = 5_000;

/** All lines of a statement, oldest first, batch by batch, so that memory stays flat. */
export async function* listStatementLines(
  ctx: Context,
  input: Pick<ReadStatementInput, "affiliateId" | "month">,
): AsyncGenerator<StatementLine> {
  const tenant = authorize(ctx, "payout.read");
  const { affiliateId, month } = parse(readStatementInput, input);
  const member = isUuid(affiliateId) ? await findMembershipRow(reader(ctx), { ...scopeOf(tenant), id: affiliateId }) : null;
  if (!member) throw notFound("affiliate");
  const span = spanOf(ctx, member, month);
  for (let offset = 0; ; offset += BATCH) {
    const { lines } = await readStatementRow(reader(ctx), ofMember(member), span, { limit: BATCH, offset });
    yield* lines.map(toLine);
    if (lines.length < BATCH) return;
  }
}

/** Statements of one month without their lines: of a merchant's affiliates, or of the caller's memberships, by name. */
export async function listStatements(ctx: Context, input: ListStatementsInput): Promise<Page<StatementSummary>> {
  const tenant = authorize(ctx, "payout.read");
  const { programId, month, search, ...page } = parse(listStatementsInput, input);
  const contains = search && { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  const where: Prisma.AffiliateWhereInput = {
    ...scopeOf(tenant),
    ...(programId && { programId }),
    ...(contains && { OR: [{ code: contains }, { account: { name: contains } }, { account: { email: contains } }] }),
  };
  const { rows, total } = await listMembershipRows(reader(ctx), where, page);
  const wanted = rows.slice(0, page.limit).map((member) => ({ member, span: spanOf(ctx, member, month) }));
  const sums = await sumStatements(
    reader(ctx),
    wanted.map(({ member, span }) => ({ affiliateId: member.id, currency: member.currency, from: span.from, to: span.to })),
  );
  return toPage(rows, page, total, (member) => {
    const own = sums.filter((sum) => sum.affiliateId === member.id);
    return toStatement(ctx, member, spanOf(ctx, member, month), rowOf(own));
  });
}

/** A statement without its lines. */
export type StatementSummary = Omit<StatementView, "lineCount">;

function rowOf(sums: SumRow[]): StatementRow {
  const total = (side: "opening" | "closing" | "earned" | "paidOut") => String(sums.reduce((sum, row) => sum + BigInt(row[side]), 0n));
  return {
    opening: total("opening"),
    closing: total("closing"),
    earned: total("earned"),
    paidOut: total("paidOut"),
    closingBy: Object.fromEntries(sums.map(({ kind, closing }) => [kind, closing])),
    lineCount: 0,
    lines: [],
  };
}

function scopeOf(tenant: Tenant): Prisma.AffiliateWhereInput {
  if (tenant.kind === "merchant") return { merchantId: tenant.merchantId };
  if (tenant.kind === "affiliate") return { accountId: tenant.accountId };
  return tenant.kind === "platform" ? {} : { id: { in: [] } };
}

function spanOf(ctx: Context, { timezone }: Membership, wanted: string | undefined): StatementMonth {
  const current = monthAt(ctx.now, timezone);
  if (wanted !== undefined && wanted > current) throw invalid("month", "This month has not begun.");
  const span = monthOf(wanted ?? current, timezone);
  if (!span) throw invalid("month", "Give a month such as 2026-10.");
  return span;
}

function ofMember({ id, merchantId, programId, currency }: Membership) {
  return { affiliateId: id, merchantId, programId, currency };
}

function toStatement(ctx: Context, member: Membership, span: StatementMonth, row: StatementRow): StatementView {
  const [opening, closing, earned, paidOut] = [minor(row.opening), minor(row.closing), minor(row.earned), minor(row.paidOut)];
  const by = (kind: string) => minor(row.closingBy?.[kind] ?? "0");
  return {
    ...span,
    affiliateId: member.id,
    affiliateName: member.name,
    affiliateCode: member.code,
    programId: member.programId,
    programName: member.programName,
    merchantName: member.merchantName,
    currency: member.currency,
    opening,
    closing,
    earned,
    paidOut,
    takenBack: closing - opening - earned - paidOut,
    closingBy: { pending: by("pending"), held: by("held"), payable: by("payable"), inPayout: by("in_payout"), clawback: by("clawback") },
    isOpen: ctx.now < span.to,
    lineCount: row.lineCount,
  };
}

function toLine({ at, cause, orderId, payoutReference, outsideReference, amount, balance, ...row }: LineRow): StatementLine {
  return {
    ...row,
    at: new Date(at),
    cause,
    sentence: sentenceOf(cause, orderId ?? payoutReference, outsideReference),
    orderId,
    payoutReference,
    outsideReference,
    amount: minor(amount),
    balance: minor(balance),
  };
}

function minor(text: string): number {
  return toJsonAmount(BigInt(text));
}
