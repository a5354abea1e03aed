import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import { authorize } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { sentenceOfCause, type Balances, type LedgerEntryView } from "./ledger";
import { findClawbacks, findDrift, findEntries, sumBalances } from "./store";

/** What is owed to affiliates, per currency, within the caller's tenant: of one affiliate, of one program, or in all. */
export async function balancesOf(ctx: Context, of: { affiliateId?: string; programId?: string }): Promise<Balances[]> {
  const found = new Map<string, Balances>();
  for (const { currency, kind, balance } of await sumBalances(reader(ctx), { ...of, ...scopeOf(ctx) })) {
    const balances = found.get(currency) ?? { currency, pending: 0, held: 0, payable: 0, inPayout: 0, paid: 0, clawback: 0 };
    found.set(currency, balances);
    if (kind !== "commission_expense") balances[kind === "in_payout" ? "inPayout" : kind] = toJsonAmount(balance);
  }
  return [...found.values()];
}

/** What happened to the money of one conversion, oldest first; nothing for a conversion that the caller may not see. */
export async function listEntries(ctx: Context, conversionId: string): Promise<LedgerEntryView[]> {
  authorize(ctx, "conversion.read");
  if (!isUuid(conversionId)) return [];
  const rows = await findEntries(reader(ctx), conversionId, scopeOf(ctx));
  return rows.map((row) => ({ ...row, amount: toJsonAmount(row.amount), sentence: sentenceOfCause(row.cause) }));
}

/** What an affiliate owes back to a program, minor units above zero. */
export type Debt = { programId: string; affiliateId: string; currency: string; amount: bigint };

/** What affiliates owe back, one for each program and currency; for verbs that have locked them. */
export async function findDebts(tx: Tx, affiliateIds: string[]): Promise<Debt[]> {
  return findClawbacks(tx, affiliateIds);
}

/** Derives every balance from its postings again and names the accounts that differ; none, or the journal is broken. */
export async function rederiveBalances(ctx: Context): Promise<{ accountId: string; stored: bigint; derived: bigint }[]> {
  return findDrift(reader(ctx));
}

function scopeOf({ tenant }: Context): { merchantId?: string; accountId?: string } {
  if (tenant.kind === "merchant") return { merchantId: tenant.merchantId };
  if (tenant.kind === "affiliate") return { accountId: tenant.accountId };
  if (tenant.kind === "platform") return {};
  throw new DomainError("Forbidden", "Balances belong to a merchant or an affiliate.");
}
