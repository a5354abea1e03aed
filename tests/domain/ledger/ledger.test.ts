import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { approve, earn, hold, release, takeBack, type EntryDraft, type Money } from "@/lib/domain/ledger/ledger";
import { postEntries } from "@/lib/domain/ledger/post-entries";
import { balancesOf, listEntries, rederiveBalances } from "@/lib/domain/ledger/queries";
import { transaction } from "@/lib/domain/kernel/transaction";
import { database } from "@/lib/platform/db/client";
import { theSystem } from "../../support/factories/accounts";
import { aConversion } from "../../support/factories/conversions";
import { findUnbalanced } from "../../support/invariants";

const MERCHANT = randomUUID();
const money = (over: Partial<Money> = {}): Money => ({
  conversionId: randomUUID(),
  programId: randomUUID(),
  affiliateId: randomUUID(),
  currency: "USD",
  amount: 2500n,
  ...over,
});
const post = (entries: EntryDraft[], merchantId = MERCHANT) =>
  transaction(theSystem(), (tx) => postEntries(theSystem(), tx, merchantId, entries));
const balances = async (of: Money) => (await balancesOf(theSystem(), { affiliateId: of.affiliateId }))[0];

describe("posting", () => {
  it("moves what is owed from account to account", async () => {
    const sale = money();
    await post(earn(sale));
    expect(await balances(sale)).toEqual({ currency: "USD", pending: 2500, held: 0, payable: 0, inPayout: 0, paid: 0, clawback: 0 });
    await post(hold(sale, "f1"));
    expect(await balances(sale)).toMatchObject({ pending: 0, held: 2500 });
    await post(release(sale, "f1"));
    expect(await balances(sale)).toMatchObject({ pending: 2500, held: 0 });
    await post(approve(sale));
    expect(await balances(sale)).toMatchObject({ pending: 0, payable: 2500 });
    await post(takeBack(sale, { place: "payable", amount: sale.amount }, { cause: "commission.rejected", id: "f1" }));
    expect(await balances(sale)).toMatchObject({ pending: 0, held: 0, payable: 0 });
    const expense = await database().ledgerAccount.findFirstOrThrow({ where: { programId: sale.programId, kind: "commission_expense" } });
    expect(expense.balance).toBe(0n);
  });

  it("writes an entry once, however often and at once it is tried", async () => {
    const sale = money();
    const written = await Promise.all(Array.from({ length: 8 }, () => post(earn(sale))));
    expect(written.flat()).toHaveLength(1);
    expect(await balances(sale)).toMatchObject({ pending: 2500 });
  });

  it("serves many posters to the same accounts without a deadlock or a lost cent", async () => {
    const shared = { programId: randomUUID(), affiliateId: randomUUID() };
    const other = { programId: shared.programId, affiliateId: randomUUID() };
    await Promise.all(
      Array.from({ length: 24 }, async (_, i) => {
        const sales = [money({ ...shared, amount: BigInt(i + 1) }), money({ ...other, amount: BigInt(i + 1) })];
        if (i % 2 === 0) sales.reverse();
        await post(sales.flatMap(earn));
        await post(sales.flatMap((sale) => hold(sale, "f")));
      }),
    );
    expect(await balances(money(shared))).toMatchObject({ pending: 0, held: 300 });
    expect(await balances(money(other))).toMatchObject({ pending: 0, held: 300 });
    expect(await rederiveBalances(theSystem())).toEqual([]);
    expect(await findUnbalanced()).toEqual([]);
  });

  it("locks two merchants' chains in one order, whichever was posted to first", async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    let attempts = 0;
    const inTurn = (merchants: string[]) =>
      transaction(theSystem(), async (tx) => {
        attempts++;
        for (const merchantId of merchants)
          await postEntries(theSystem(), tx, merchantId, [...earn(money()), ...earn(money())].slice(attempts % 2));
      });
    await Promise.all(Array.from({ length: 20 }, (_, i) => inTurn(i % 2 === 0 ? [one, other] : [other, one])));
    // A deadlock would have been tried again.
    expect(attempts).toBe(20);
    const lengths = await database().ledgerSeal.groupBy({
      by: ["merchantId"],
      where: { merchantId: { in: [one, other] } },
      _max: { seq: true },
      _count: true,
    });
    expect(lengths).toHaveLength(2);
    for (const chain of lengths) expect(chain._max.seq).toBe(BigInt(chain._count));
  });

  it("chains a merchant's entries without a gap, however many post at once", async () => {
    const merchantId = randomUUID();
    await Promise.all(Array.from({ length: 16 }, () => post([...earn(money()), ...earn(money())], merchantId)));
    const seals = await database().ledgerSeal.findMany({ where: { merchantId }, orderBy: { seq: "asc" } });
    expect(seals.map((seal) => seal.seq)).toEqual(Array.from({ length: 32 }, (_, i) => BigInt(i + 1)));
    const hashes = seals.map((seal) => Buffer.from(seal.hash).toString("hex"));
    expect(seals.map((seal) => Buffer.from(seal.prevHash).toString("hex"))).toEqual(["", ...hashes.slice(0, -1)]);
  });

  it("writes nothing for a commission of nothing", async () => {
    expect(await post(earn(money({ amount: 0n })))).toEqual([]);
  });

  it("refuses an entry that does not balance before it reaches the database", async () => {
    const [entry] = earn(money());
    await expect(post([{ ...entry, postings: entry?.postings.slice(0, 1) } as EntryDraft])).rejects.toThrow("does not balance");
  });
});

describe("the database itself", () => {
  beforeAll(async () => {
    await aConversion();
  });

  async function sql(text: string, values: unknown[] = []) {
    const client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
    await client.connect();
    try {
      return await client.query(text, values);
    } finally {
      await client.end();
    }
  }

  it.each([
    "update ledger_entries set cause = 'x'",
    "delete from ledger_entries",
    "truncate ledger_entries cascade",
    "update ledger_postings set amount = amount + 1",
    "delete from ledger_postings",
    "truncate ledger_postings",
    "update ledger_seals set hash = ''",
    "delete from ledger_seals",
    "truncate ledger_seals",
    "delete from ledger_accounts",
    "update ledger_accounts set currency = 'EUR'",
    "update ledger_accounts set sign = -1",
    "update decision_records set reason = 'x'",
    "delete from decision_records",
    "update audit_entries set action = 'x'",
    "delete from audit_entries",
  ])("refuses: %s", async (statement) => {
    await expect(sql(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^(23001|0A000)$/) });
  });

  it("refuses an entry whose postings do not sum to zero, at commit", async () => {
    const { merchant } = await aConversion();
    const account = await database().ledgerAccount.findFirstOrThrow({ where: { merchantId: merchant.id, kind: "pending" } });
    const unbalanced = `with e as (insert into ledger_entries (merchant_id, cause, actor, idempotency_key) values ($1, 'x', '{}', 'planted') returning id)
      insert into ledger_postings (merchant_id, entry_id, account_id, amount) select $1, e.id, $2, 5 from e`;
    await expect(sql(unbalanced, [merchant.id, account.id])).rejects.toMatchObject({
      code: "23514",
      message: expect.stringContaining("does not balance"),
    });
    await expect(
      sql("insert into ledger_entries (merchant_id, cause, actor, idempotency_key) values ($1, 'x', '{}', 'empty')", [merchant.id]),
    ).rejects.toMatchObject({ message: expect.stringContaining("no postings") });
  });

  it("refuses an entry over two currencies or two merchants, and postings that come after their entry", async () => {
    const [sale, yen] = [money(), money({ currency: "JPY" })];
    await post([...earn(sale), ...earn(yen)]);
    const account = (of: Money) => database().ledgerAccount.findFirstOrThrow({ where: { affiliateId: of.affiliateId } });
    const [dollars, yens] = [await account(sale), await account(yen)];
    const entry = (amounts: string) => `with e as (insert into ledger_entries (merchant_id, cause, actor, idempotency_key)
      values ($1, 'x', '{}', gen_random_uuid()::text) returning id)
      insert into ledger_postings (merchant_id, entry_id, account_id, amount) select $1, e.id, p.account, p.amount from e, (values ${amounts}) as p(account, amount)`;
    const both = [dollars.id, yens.id].map((id, i) => `('${id}'::uuid, ${i === 0 ? 5 : -5})`).join(", ");
    await expect(sql(entry(both), [MERCHANT])).rejects.toMatchObject({
      code: "23514",
      message: expect.stringContaining("crosses currencies"),
    });
    await expect(sql(entry(both), [randomUUID()])).rejects.toMatchObject({
      code: "23514",
      message: expect.stringContaining("crosses merchants"),
    });
    const late = `insert into ledger_postings (merchant_id, entry_id, account_id, amount)
      select merchant_id, id, $2, 0 from ledger_entries where merchant_id = $1 and conversion_id = $3`;
    await expect(sql(late, [MERCHANT, yens.id, sale.conversionId])).rejects.toMatchObject({
      message: expect.stringContaining("with their entry"),
    });
    await expect(sql("update ledger_accounts set balance = -1 where id = $1", [dollars.id])).rejects.toMatchObject({ code: "23514" });
  });
});

describe("reading", () => {
  it("lists a conversion's entries to its parties and to nobody else", async () => {
    const { ctx, affiliate, conversion } = await aConversion();
    const stranger = await aConversion();
    const expected = [{ cause: "commission.earned", amount: 2500, currency: "USD", from: "commission_expense", to: "pending" }];
    expect(await listEntries(ctx, conversion.id)).toMatchObject(expected);
    expect(await listEntries(affiliate.ctx, conversion.id)).toMatchObject(expected);
    expect(await listEntries(stranger.ctx, conversion.id)).toEqual([]);
    expect(await listEntries(stranger.affiliate.ctx, conversion.id)).toEqual([]);
    expect(await balancesOf(stranger.affiliate.ctx, { affiliateId: affiliate.id })).toEqual([]);
  });
});
