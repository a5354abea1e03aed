import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import type { AuditFault } from "@/lib/domain/audit/audit";
import { verifyAudit } from "@/lib/domain/audit/verify-audit";
import { record } from "@/lib/domain/kernel/outbox";
import { transaction } from "@/lib/domain/kernel/transaction";
import { theSystem } from "../../support/factories/accounts";
import { aMerchant } from "../../support/factories/merchants";

let tenantId: string;
const rows = 5;

async function write(merchantId: string | null, count = 1) {
  const ctx = theSystem();
  const one = { type: "program.updated", merchantId, payload: {}, subject: { type: "program", id: "p" }, changes: { name: "Fairway" } };
  await transaction(ctx, (tx) =>
    record(
      ctx,
      tx,
      Array.from({ length: count }, () => one),
    ),
  );
}

/** Changes what only somebody with the database in hands can change. */
async function tamper(statement: string, values: unknown[] = [tenantId]) {
  const client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}

async function faultsOf(id: string): Promise<AuditFault[]> {
  return (await verifyAudit(theSystem())).faults.filter((fault) => fault.tenantId === id);
}

beforeEach(async () => {
  const { merchant } = await aMerchant();
  tenantId = merchant.id;
  const { chains } = await verifyAudit(theSystem());
  await write(tenantId, rows - (chains.find((chain) => chain.tenantId === tenantId)?.rows ?? 0));
});

describe("the chain of audit rows", () => {
  it("is whole after writes, also of 64 at once for two tenants", async () => {
    const { merchant: other } = await aMerchant();
    await Promise.all(Array.from({ length: 64 }, (_, index) => write(index % 2 ? tenantId : other.id)));
    const report = await verifyAudit(theSystem());
    expect(report.chains.find((chain) => chain.tenantId === tenantId)?.rows).toBe(rows + 32);
    expect(await faultsOf(tenantId)).toEqual([]);
    expect(await faultsOf(other.id)).toEqual([]);
  });

  it("has no place for what was rolled back", async () => {
    const ctx = theSystem();
    const one = { type: "x.done", merchantId: tenantId, payload: {}, subject: { type: "x", id: "1" } };
    await expect(
      transaction(ctx, async (tx) => {
        await record(ctx, tx, [one]);
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    await write(tenantId);
    expect(await faultsOf(tenantId)).toEqual([]);
  });

  it.each<[string, string, Partial<AuditFault>]>([
    [
      "a changed action",
      "update audit_entries set action = 'x' where id = (select entry_id from audit_seals where tenant_id = $1 and seq = 3)",
      { seq: 3, problem: "changed" },
    ],
    [
      "changed details",
      `update audit_entries set changes = '{"name":"Farway"}' where id = (select entry_id from audit_seals where tenant_id = $1 and seq = 2)`,
      { seq: 2, problem: "changed" },
    ],
    [
      "another actor",
      `update audit_entries set actor = '{}' where id = (select entry_id from audit_seals where tenant_id = $1 and seq = 4)`,
      { seq: 4, problem: "changed" },
    ],
    [
      "a moved time",
      "update audit_entries set created_at = created_at - interval '1 ms' where id = (select entry_id from audit_seals where tenant_id = $1 and seq = 4)",
      { seq: 4, problem: "changed" },
    ],
    [
      "a deleted row",
      "delete from audit_entries where id = (select entry_id from audit_seals where tenant_id = $1 and seq = 3)",
      { seq: 3, problem: "missing" },
    ],
    [
      "a row deleted with its seal",
      "with gone as (delete from audit_seals where tenant_id = $1 and seq = 3 returning entry_id) delete from audit_entries using gone where id = entry_id",
      { seq: 4, problem: "gap" },
    ],
    [
      "the newest row deleted with its seal",
      "with gone as (delete from audit_seals where tenant_id = $1 and seq = 5 returning entry_id) delete from audit_entries using gone where id = entry_id",
      { seq: 4, problem: "head" },
    ],
    [
      "a row past the seal",
      "insert into audit_entries (merchant_id, actor, action, subject_type, subject_id, changes, request_id) values ($1, '{}', 'x', 'x', 'x', '{}', 'x')",
      { problem: "unsealed" },
    ],
    ["a forged seal", "update audit_seals set hash = sha256('x') where tenant_id = $1 and seq = 2", { seq: 2, problem: "changed" }],
    ["a forged head", "update audit_heads set hash = sha256('x') where tenant_id = $1", { seq: 5, problem: "head" }],
  ])("names the first bad row: %s", async (_name, statement, expected) => {
    await tamper(statement);
    expect(await faultsOf(tenantId)).toMatchObject([expected]);
  });

  it("is for the platform's operators", async () => {
    const { ctx } = await aMerchant();
    await expect(verifyAudit(ctx)).rejects.toMatchObject({ code: "Forbidden" });
  });
});
