import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { approveConversions } from "@/lib/domain/conversions/approve-conversions";
import { rejectConversions } from "@/lib/domain/conversions/move-conversions";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { isSound } from "@/lib/domain/ledger/audit";
import { auditLedger } from "@/lib/domain/ledger/audit-ledger";
import { createPayout } from "@/lib/domain/payouts/create-payout";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import { transaction } from "@/lib/domain/kernel/transaction";
import { database } from "@/lib/platform/db/client";
import { theSystem } from "../../support/factories/accounts";
import { aConversion, aProgramToSell, aSale } from "../../support/factories/conversions";
import { enterDetails } from "../../support/factories/payouts";

type Tx = Parameters<Parameters<ReturnType<typeof database>["$transaction"]>[0]>[0];

class Planted extends Error {}

/** Plants something with every guard off, audits, and takes it back. */
async function auditOf(plant: string): Promise<string[]> {
  let found: string[] = [];
  try {
    await database().$transaction(async (tx: Tx) => {
      await tx.$executeRawUnsafe("set local session_replication_role = replica");
      for (const statement of plant.split(";").filter((part) => part.trim()))
        expect(await tx.$executeRawUnsafe(statement)).toBeGreaterThanOrEqual(0);
      await tx.$executeRawUnsafe("set local session_replication_role = origin");
      const audit = await auditLedger({ ...theSystem(), tx });
      found = audit.results.flatMap(({ check, finding }) => (finding ? [`${check}: ${finding.problem}`] : []));
      throw new Planted();
    });
  } catch (error) {
    if (!(error instanceof Planted)) throw error;
  }
  return found;
}

describe("the audit", () => {
  beforeAll(async () => {
    const seller = await aConversion();
    await database().program.updateMany({ data: { payoutThreshold: 1 } });
    const second = await aSale(seller.ctx, seller.program.id, { clickToken: seller.clickToken, amount: 5000 });
    await aSale(seller.ctx, seller.program.id, { clickToken: seller.clickToken, amount: 7000 });
    const refused = await aSale(seller.ctx, seller.program.id, { clickToken: seller.clickToken, amount: 3000 });
    await transaction(seller.ctx, (tx) =>
      rejectConversions(seller.ctx, tx, { merchantId: seller.merchant.id, ids: [refused.conversion?.id ?? ""], causeId: randomUUID() }),
    );
    await approveConversions(seller.ctx, { ids: [seller.conversion.id] });
    await enterDetails(seller.affiliate);
    const payout = await createPayout(seller.ctx, { programId: seller.program.id, affiliateId: seller.affiliate.id });
    await movePayouts(seller.ctx, { ids: [payout.id], move: "complete" });
    await refundConversion(seller.ctx, { id: seller.conversion.id, refundId: "R", amount: 4000, kind: "dispute" });
    await approveConversions(seller.ctx, { ids: [second.conversion?.id ?? ""] });
    await createPayout(seller.ctx, { programId: seller.program.id, affiliateId: seller.affiliate.id });
    await aConversion({ currency: "JPY", amount: 9000 }, { currency: "JPY" });
    await aProgramToSell();
  });

  it("finds nothing in what the product wrote", async () => {
    const audit = await auditLedger(theSystem());
    expect(audit.results.filter((result) => result.finding)).toEqual([]);
    expect(isSound(audit)).toBe(true);
    expect(audit).toMatchObject({ chains: 2, heads: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(audit.entries).toBe(await database().ledgerEntry.count());
  });

  // The latest entry of the merchant with several, so that the damage is not at an end of anything.
  const ENTRY = "(select entry_id from ledger_seals where seq = 2 order by merchant_id limit 1)";
  const APPROVED = "(select id from conversions where payable > 0 limit 1)";

  it.each([
    [
      "a changed amount",
      `update ledger_postings set amount = amount * 2 where entry_id = ${ENTRY}`,
      "entries: the entry is not what was sealed",
    ],
    [
      "one posting changed",
      `update ledger_postings set amount = amount + 1 where entry_id = ${ENTRY} and amount > 0`,
      "entries: the entry does not balance",
    ],
    ["a deleted posting", `delete from ledger_postings where entry_id = ${ENTRY} and amount > 0`, "entries: the entry does not balance"],
    ["both postings deleted", `delete from ledger_postings where entry_id = ${ENTRY}`, "entries: the entry has no postings"],
    ["a deleted entry", `delete from ledger_entries where id = ${ENTRY}`, "entries: the entry that this seal was made for is gone"],
    [
      "an entry deleted without a trace",
      `create temp table gone on commit drop as select ${ENTRY} as id; delete from ledger_postings where entry_id in (select id from gone);
       delete from ledger_entries where id in (select id from gone); delete from ledger_seals where entry_id in (select id from gone)`,
      "chain: the chain has a gap before this link",
    ],
    [
      "the last entry of a chain cut off",
      `create temp table gone on commit drop as select distinct on (merchant_id) entry_id as id from ledger_seals order by merchant_id, seq desc;
       delete from ledger_postings where entry_id in (select id from gone); delete from ledger_entries where id in (select id from gone);
       delete from ledger_seals where entry_id in (select id from gone)`,
      "balances: the balance is not the sum of its postings",
    ],
    [
      "reordered entries",
      `update ledger_seals set seq = -seq where seq in (2, 3); update ledger_seals set seq = 5 + seq where seq < 0`,
      "chain: the link does not follow the one before it",
    ],
    [
      "a changed cause",
      `update ledger_entries set cause = 'commission.refunded' where id = ${ENTRY}`,
      "entries: the cause does not move money that way",
    ],
    ["an unknown cause", `update ledger_entries set cause = 'gift' where id = ${ENTRY}`, "entries: the cause does not move money that way"],
    [
      "another actor",
      `update ledger_entries set actor = '{"kind":"system","name":"nobody"}' where id = ${ENTRY}`,
      "entries: the entry is not what was sealed",
    ],
    [
      "another moment",
      `update ledger_entries set created_at = created_at - interval '1 day' where id = ${ENTRY}`,
      "entries: the entry is not what was sealed",
    ],
    ["another key", `update ledger_entries set idempotency_key = 'other' where id = ${ENTRY}`, "entries: the entry is not what was sealed"],
    [
      "another conversion",
      `update ledger_entries set conversion_id = gen_random_uuid() where id = ${ENTRY}`,
      "entries: the entry is not what was sealed",
    ],
    [
      "a broken link",
      `update ledger_seals set prev_hash = sha256('x') where entry_id = ${ENTRY}`,
      "chain: the link does not follow the one before it",
    ],
    [
      "a forged seal",
      `update ledger_seals set hash = sha256('x') where entry_id = ${ENTRY}`,
      "chain: the link does not follow the one before it",
    ],
    [
      "a chain given to another merchant",
      `create temp table other on commit drop as select gen_random_uuid() as id; update ledger_seals set merchant_id = (select id from other)
       where merchant_id = (select merchant_id from ledger_seals where entry_id = ${ENTRY})`,
      "entries: the seal is in the chain of another merchant",
    ],
    [
      "an entry put in beside the chain",
      `insert into ledger_entries (merchant_id, cause, actor, idempotency_key) select merchant_id, cause, actor, 'more' from ledger_entries limit 1`,
      "entries: the entry was never sealed, or its seal is gone",
    ],
    [
      "a posting put in",
      `insert into ledger_postings select p.merchant_id, p.entry_id, (select id from ledger_accounts where kind = 'paid' limit 1), 5 from ledger_postings p where p.entry_id = ${ENTRY} limit 1`,
      "entries: the entry does not balance",
    ],
    [
      "an account in another currency",
      `update ledger_accounts set currency = 'EUR' where kind = 'pending'`,
      "entries: the entry crosses currencies",
    ],
    [
      "an account of another affiliate",
      `update ledger_accounts set affiliate_id = gen_random_uuid() where kind = 'pending'`,
      "entries: the entry is not what was sealed",
    ],
    [
      "an account of another merchant",
      `update ledger_accounts set merchant_id = gen_random_uuid() where kind = 'pending'`,
      "entries: the entry crosses merchants",
    ],
    ["a deleted account", `delete from ledger_accounts where kind = 'pending'`, "entries: an account of the entry is gone"],
    [
      "a drifted balance",
      `update ledger_accounts set balance = balance + 1 where kind = 'pending'`,
      "balances: the balance is not the sum of its postings",
    ],
    [
      "an account turned to the other side of zero",
      `update ledger_accounts set sign = 1 where kind = 'commission_expense'`,
      "balances: the account may stand on the wrong side of zero",
    ],
    [
      "a clawback made a claim",
      `alter table ledger_accounts drop constraint ledger_accounts_sign; update ledger_accounts set balance = 1 where kind = 'clawback'`,
      "guards: a guard of the journal does not work",
    ],
    [
      "a status that the journal does not know",
      `update conversions set status = 'approved', approved_at = now() where status = 'pending'`,
      "commissions: pending is not what the status says",
    ],
    [
      "a hold that the journal does not know",
      `update conversions set is_held = true where status = 'pending'`,
      "commissions: pending is not what the status says",
    ],
    [
      "a status that did not happen",
      `update conversions set status = 'refunded' where status = 'pending'`,
      "commissions: the status is not what happened to the sale",
    ],
    [
      "a larger commission",
      `update conversions set commission = commission + 100 where refunded_amount = 0`,
      "commissions: the journal gives the affiliate another commission",
    ],
    [
      "another payable",
      `update conversions set payable = payable + 1 where id = ${APPROVED} or status = 'approved'`,
      "commissions: payable is not what the journal says",
    ],
    [
      "another refunded amount",
      `update conversions set refunded_amount = refunded_amount + 1 where refunded_amount > 0`,
      "commissions: the refunded amount is not the sum of the refunds",
    ],
    [
      "another share taken",
      `update conversions set refunded_commission = refunded_commission + 1 where refunded_amount > 0`,
      "commissions: the refunds took another share of the commission",
    ],
    ["a deleted refund", `delete from refunds`, "commissions: the refunded amount is not the sum of the refunds"],
    [
      "a dispute won by hand",
      `insert into refund_reversals (merchant_id, conversion_id, refund_id, commission) select merchant_id, conversion_id, id, 0 from refunds`,
      "commissions: the refunded amount is not the sum of the refunds",
    ],
    ["a deleted conversion", `delete from conversions where status = 'pending'`, "commissions: the conversion of these entries is gone"],
    [
      "a deleted conversion whose entries cancel out",
      `delete from conversions where status = 'rejected'`,
      "commissions: the conversion of these entries is gone",
    ],
    [
      "a commission in two payouts",
      `insert into payout_items (payout_id, conversion_id, merchant_id, amount) select (select id from payouts where status = 'pending'), conversion_id, merchant_id, amount
       from payout_items where paid_at is not null`,
      "commissions: open payouts hold another amount of it",
    ],
    [
      "a payout of more than its commissions",
      `update payouts set amount = amount + 1`,
      "payouts: the payout is not the sum of its commissions",
    ],
    [
      "a payout taken out of its run",
      `delete from payout_items where paid_at is null`,
      "commissions: open payouts hold another amount of it",
    ],
    [
      "a payout completed by hand",
      `update payouts set status = 'completed' where status = 'pending'`,
      "payouts: its commissions are paid, its status is not",
    ],
    [
      "a payout cancelled by hand",
      `update payouts set status = 'cancelled' where status = 'pending'`,
      "payouts: its commissions were let go, its status says otherwise",
    ],
    [
      "a payout uncompleted by hand",
      `update payouts set status = 'processing' where status = 'completed'`,
      "payouts: its commissions are paid, its status is not",
    ],
    [
      "a trigger switched off",
      `alter table ledger_postings disable trigger ledger_postings_append_only`,
      "guards: a guard of the journal does not work",
    ],
    ["a trigger dropped", `drop trigger ledger_entries_sealed on ledger_entries`, "guards: a guard of the journal does not work"],
    ["an account's side unguarded", `drop trigger ledger_accounts_side on ledger_accounts`, "guards: a guard of the journal does not work"],
    ["a unique key dropped", `drop index ledger_entries_merchant_id_idempotency_key_key`, "guards: a guard of the journal does not work"],
  ])("finds %s", async (_, plant, finding) => {
    expect(await auditOf(plant)).toContain(finding);
  });

  it("names the row, and what is expected of it", async () => {
    const account = await database().ledgerAccount.findFirstOrThrow({ where: { kind: "pending", balance: { gt: 0 } } });
    await database().$transaction(async (tx: Tx) => {
      await tx.ledgerAccount.update({ where: { id: account.id }, data: { balance: account.balance + 1n } });
      const { results } = await auditLedger({ ...theSystem(), tx });
      expect(results.find(({ check }) => check === "balances")?.finding).toEqual({
        table: "ledger_accounts",
        id: account.id,
        problem: "the balance is not the sum of its postings",
        expected: String(account.balance),
        found: String(account.balance + 1n),
      });
      await tx.ledgerAccount.update({ where: { id: account.id }, data: { balance: account.balance } });
    });
  });

  it("looks at a merchant's own ledger for that merchant, and at nothing for an affiliate", async () => {
    const other = await aConversion();
    const audit = await auditLedger(other.ctx);
    expect([audit.entries, audit.chains, isSound(audit)]).toEqual([1, 1, true]);
    await expect(auditLedger(other.affiliate.ctx)).rejects.toMatchObject({ code: "Forbidden" });
  });
});
