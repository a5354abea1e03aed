import { toJsonAmount } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Balances } from "./ledger";
import { findDrift, sumBalances } from "./store";

/** What is owed to affiliates, per currency, within the caller's tenant: of one affiliate, of one program, or in all. */
export async function balancesOf(ctx: Context, of: { affiliateId?: string; programId?: string }): Promise<Balances[]> {
  const { tenant } = ctx;
  const scope = tenant.kind === "merchant" ? { merchantId: tenant.merchantId } : tenant.kind === "affiliate" ? { accountId: tenant.accountId } : {};
  const found = new Map<string, Balances>();
  for (const { currency, kind, balance } of await sumBalances(reader(ctx), { ...of, ...scope })) {
    const balances = found.get(currency) ?? { currency, pending: 0, held: 0, payable: 0, paid: 0 };
    found.set(currency, balances);
    if (kind !== "commission_expense") balances[kind] = toJsonAmount(balance);
  }
  return [...found.values()];
}

/** Derives every balance from its postings again and names the accounts that differ; none, or the journal is broken. */
export async function rederiveBalances(ctx: Context): Promise<{ accountId: string; stored: bigint; derived: bigint }[]> {
  return findDrift(reader(ctx));
}
