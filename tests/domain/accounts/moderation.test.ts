import { describe, expect, it } from "vitest";
import { VIEW_AS_MINUTES } from "@/lib/domain/accounts/account";
import { findSession, getAccountDetails } from "@/lib/domain/accounts/queries";
import { endSessions, restoreAccount, suspendAccount } from "@/lib/domain/accounts/suspend-account";
import { stopViewing, viewAccount } from "@/lib/domain/accounts/view-account";
import type { Context } from "@/lib/domain/kernel/context";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { anAdmin, anAffiliateAccount, at } from "@/tests/support/factories/accounts";
import { aMerchant } from "@/tests/support/factories/merchants";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

const reason = "Asked for by mail";
const sessionOf = (ctx: Context) => (ctx.actor.kind === "user" ? ctx.actor.sessionId : "");

describe("suspending an account", () => {
  it("ends every session at once, and restoring lets the person in again", async () => {
    const [{ ctx: admin }, person] = [await anAdmin(), await aMerchant()];
    await suspendAccount(admin, { accountId: person.account.id, reason });
    expect(await findSession(person.account.sessionId, new Date())).toBeNull();
    expect(await getAccountDetails(admin, person.account.id)).toMatchObject({ isSuspended: true, sessionCount: 0 });
    expect(await refusal(suspendAccount(admin, { accountId: person.account.id, reason }))).toMatchObject({ code: "Conflict" });
    await restoreAccount(admin, { accountId: person.account.id, reason });
    expect(await getAccountDetails(admin, person.account.id)).toMatchObject({ isSuspended: false });
    expect(await eventsOf(admin)).toEqual(expect.arrayContaining(["account.suspended", "account.restored"]));
  });

  it("happens once, however many operators do it at once", async () => {
    const [{ ctx: admin }, person] = [await anAdmin(), await aMerchant()];
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => suspendAccount(admin, { accountId: person.account.id, reason })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("needs a reason, another person, and an operator", async () => {
    const [{ ctx: admin, account: own }, person] = [await anAdmin(), await aMerchant()];
    const accountId = person.account.id;
    expect(await refusal(suspendAccount(admin, { accountId, reason: " " }))).toMatchObject({ code: "Invalid" });
    expect(await refusal(suspendAccount(admin, { accountId: own.id, reason }))).toMatchObject({ code: "Forbidden" });
    expect(await refusal(suspendAccount(admin, { accountId: "none", reason }))).toMatchObject({ code: "NotFound" });
    expect(await refusal(suspendAccount(person.ctx, { accountId: own.id, reason }))).toMatchObject({ code: "Forbidden" });
    expect(await refusal(endSessions(person.ctx, { accountId: own.id }))).toMatchObject({ code: "Forbidden" });
  });
});

describe("viewing as somebody else", () => {
  it("shows the person's pages to the operator's session until it is stopped", async () => {
    const [{ ctx: admin, account: operator }, person] = [await anAdmin(), await aMerchant()];
    const { hat } = await viewAccount(admin, { accountId: person.account.id, reason });
    expect(hat).toBe(`merchant:${person.merchant.id}`);
    const seen = await findSession(sessionOf(admin), admin.now);
    expect(seen).toMatchObject({ account: { id: person.account.id, isAdmin: false }, viewer: { accountId: operator.id, reason } });
    expect(await stopViewing(admin)).toEqual({ accountId: person.account.id });
    expect(await findSession(sessionOf(admin), admin.now)).toMatchObject({ account: { id: operator.id }, viewer: null });
    expect(await eventsOf(admin)).toEqual(expect.arrayContaining(["account.view_started", "account.view_ended"]));
  });

  it("ends by itself", async () => {
    const [{ ctx: admin }, person] = [await anAdmin(), await anAffiliateAccount()];
    await viewAccount(admin, { accountId: person.account.id, reason });
    const later = at(admin, new Date(admin.now.getTime() + VIEW_AS_MINUTES * 60_000));
    expect(await findSession(sessionOf(admin), later.now)).toMatchObject({ viewer: null });
  });

  it("changes nothing, whatever verb is called", async () => {
    const person = await aMerchant();
    const viewing: Context = { ...person.ctx, readOnly: true };
    expect(await refusal(updateMerchant(viewing, { companyName: "Other" }))).toMatchObject({ code: "Forbidden" });
  });

  it("lends no operator's powers, and is for operators", async () => {
    const [{ ctx: admin }, other, person] = [await anAdmin(), await anAdmin(), await aMerchant()];
    expect(await refusal(viewAccount(admin, { accountId: other.account.id, reason }))).toMatchObject({ code: "Forbidden" });
    expect(await refusal(viewAccount(person.ctx, { accountId: other.account.id, reason }))).toMatchObject({ code: "Forbidden" });
    expect(await refusal(viewAccount(admin, { accountId: person.account.id, reason: "" }))).toMatchObject({ code: "Invalid" });
  });
});
