import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { earn, type Money } from "@/lib/domain/ledger/ledger";
import { postEntries } from "@/lib/domain/ledger/post-entries";
import type { Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { theSystem } from "../support/factories/accounts";

/** Two postings and two balances a transfer, deduplicated by key: the least that any double-entry ledger does. */
export const BARE = `
  create schema if not exists bare;
  create table if not exists bare.accounts (id int primary key, balance bigint not null default 0);
  create table if not exists bare.transfers (id uuid primary key default uuidv7(), key text not null unique, created_at timestamptz not null default now());
  create table if not exists bare.postings (transfer_id uuid not null, account_id int not null, amount bigint not null, primary key (transfer_id, account_id));
  create index if not exists postings_of_account on bare.postings (account_id, transfer_id);
  insert into bare.accounts (id) select n from generate_series(0, 9999) n on conflict do nothing;
  create or replace function bare.post(of text, giver int, taker int, moved bigint) returns boolean language plpgsql as $$
  declare transfer uuid;
  begin
    insert into bare.transfers (key) values (of) on conflict (key) do nothing returning id into transfer;
    if transfer is null then return false; end if;
    insert into bare.postings values (transfer, giver, -moved), (transfer, taker, moved);
    update bare.accounts set balance = balance - moved where id = least(giver, taker) and giver < taker;
    update bare.accounts set balance = balance + moved where id = taker;
    update bare.accounts set balance = balance - moved where id = giver and giver > taker;
    return true;
  end $$`;

const ACCOUNTS = 10_000;
const MERCHANTS = 100;

export type Spread = "spread" | "hot";
export type Call = { name: string; text: string; values: unknown[] };

export function bareCall(spread: Spread): Call {
  const giver = spread === "hot" ? 0 : Math.floor(Math.random() * ACCOUNTS);
  const taker = (giver + 1 + Math.floor(Math.random() * (ACCOUNTS - 1))) % ACCOUNTS;
  return { name: "bare", text: "select bare.post($1, $2, $3, $4)", values: [randomUUID(), giver, taker, 100] };
}

const merchants = Array.from({ length: MERCHANTS }, () => ({ id: randomUUID(), programId: randomUUID() }));
const affiliates = Array.from({ length: ACCOUNTS }, () => randomUUID());

type Sale = { merchantId: string; money: Money };

function saleOf(index: number): Sale {
  const merchant = merchants[index % MERCHANTS] ?? { id: "", programId: "" };
  const money = {
    conversionId: randomUUID(),
    programId: merchant.programId,
    affiliateId: affiliates[index] ?? "",
    currency: "USD",
    amount: 100n,
  };
  return { merchantId: merchant.id, money };
}

/** What `postEntries` asks its transaction for when a sale is credited: one statement, before it waits for anything. */
function recorded({ merchantId, money }: Sale): Prisma.Sql {
  let sent: Prisma.Sql | undefined;
  const recorder = { $queryRaw: async (text: readonly string[], ...values: unknown[]) => ((sent = Prisma.sql(text, ...values)), []) };
  void postEntries({ ...theSystem(), now: new Date(0) }, recorder as unknown as Tx, merchantId, earn(money)); // all of a transaction that it uses
  assert.ok(sent);
  return sent;
}

const ACTOR = JSON.stringify(theSystem().actor);

/** The same values, ready to send: the bare loop's client composes nothing either. */
function valuesOf({ merchantId, money }: Sale, now = new Date()): unknown[] {
  const { conversionId, programId, affiliateId, currency, amount } = money;
  const about = ["commission.earned", conversionId, null, `earn:${conversionId}`, programId, affiliateId, currency];
  return [merchantId, ACTOR, now, ...about, "commission_expense", "pending", amount];
}

const sample = saleOf(0);
const { text, values } = recorded(sample);
assert.deepEqual(valuesOf(sample, new Date(0)), values);

/** The statement that `postEntries` sends for a sale that is credited. */
export function ourCall(spread: Spread): Call {
  const index = spread === "hot" ? 0 : Math.floor(Math.random() * ACCOUNTS);
  return { name: "ours", text, values: valuesOf(saleOf(index)) };
}

/** Postings a second by these clients, each waiting for its own commit. */
export async function measure(clients: pg.Client[], next: () => Call, seconds: number): Promise<number> {
  const from = performance.now();
  const until = from + seconds * 1000;
  const counts = await Promise.all(
    clients.map(async (client) => {
      let done = 0;
      while (performance.now() < until) {
        await client.query(next());
        done++;
      }
      return done;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - from) / 1000);
}
