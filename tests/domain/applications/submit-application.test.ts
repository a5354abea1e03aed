import { expect, test } from "vitest";
import { listMemberships } from "@/lib/domain/affiliates/queries";
import { getApplication, listMyApplications } from "@/lib/domain/applications/queries";
import { submitApplication } from "@/lib/domain/applications/submit-application";
import { withdrawApplication } from "@/lib/domain/applications/withdraw-application";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { archiveProgram } from "@/lib/domain/programs/archive-program";
import { listLinks } from "@/lib/domain/links/queries";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { database } from "@/lib/platform/db/client";
import { anAffiliateAccount, aStranger, userContext } from "../../support/factories/accounts";
import { anApplication } from "../../support/factories/applications";
import { asKey } from "../../support/factories/credentials";
import { outcomeOf, recordedOf, refusalOf } from "../../support/outcome";
import { aProgram } from "../../support/world";

test("an affiliate applies and waits", async () => {
  const { program } = await aProgram();
  const { application, account } = await anApplication(program.id, {
    message: " Hello ",
    website: "https://blog.example/",
    preferredCode: "ANNA_1",
  });
  expect(application).toMatchObject({
    status: "pending",
    source: "browser",
    name: account.name,
    message: "Hello",
    website: "https://blog.example/",
    code: "anna_1",
    affiliateId: null,
    allowed: [],
  });
  expect(await recordedOf(application.id)).toEqual(["application.submitted"]);
});

test("a program that approves by itself makes a member with a first link at once", async () => {
  const { merchant, program } = await aProgram({ autoApproveAffiliates: true });
  const { application, ctx } = await anApplication(program.id, { preferredCode: "quick-fox" });
  const [membership] = await listMemberships(ctx);
  const { items: links } = await listLinks(ctx);
  expect(application).toMatchObject({ status: "approved", code: "quick-fox", affiliateId: membership?.affiliateId });
  expect(links).toMatchObject([{ code: "quick-fox", isDefault: true, url: "http://tributary.test/r/quick-fox" }]);
  expect(await recordedOf(application.id)).toEqual(["application.submitted", "application.approved"]);
  expect(await recordedOf(membership?.affiliateId ?? "")).toEqual(["affiliate.joined", "affiliate.approved"]);
  expect(await getApplication(merchant.ctx, application.id)).toMatchObject({ reviewedBy: "the program's rule" });
});

test("applying twice, and twice at once, files one application", async () => {
  const { program } = await aProgram();
  const { ctx } = await anApplication(program.id);
  const second = await refusalOf(submitApplication(ctx, { programId: program.id }));
  expect(second).toMatchObject({ code: "Conflict" });
  expect(second.message).toContain("is waiting for the merchant's answer");

  const hasty = await anAffiliateAccount();
  const all = await Promise.all(Array.from({ length: 5 }, () => outcomeOf(submitApplication(hasty.ctx, { programId: program.id }))));
  expect(all.toSorted()).toEqual(["Conflict", "Conflict", "Conflict", "Conflict", "done"]);
  expect(await database().application.count({ where: { accountId: hasty.account.id } })).toBe(1);
});

test("whoever may not apply learns why", async () => {
  const open = await aProgram();
  const closed = await aProgram({ applicationAccess: "invite_only" });
  const { ctx } = await anAffiliateAccount();
  const apply = (programId: string, as = ctx) => refusalOf(submitApplication(as, { programId }));
  expect(await apply(closed.program.id)).toMatchObject({ code: "Forbidden", message: expect.stringContaining("by invitation only") });
  expect(await apply("no-uuid")).toMatchObject({ code: "NotFound" });
  expect(await apply("01920000-0000-7000-8000-000000000000")).toMatchObject({ code: "NotFound" });
  expect(await apply(open.program.id, asKey(ctx, ["marketplace:read"]))).toMatchObject({ code: "Forbidden" });
  expect(await outcomeOf(submitApplication(open.merchant.ctx, { programId: open.program.id }))).toBe("Forbidden");
  expect(await outcomeOf(submitApplication(aStranger(), { programId: open.program.id }))).toBe("Forbidden");
  await updateProgram(open.merchant.ctx, { id: open.program.id, status: "paused" });
  expect(await apply(open.program.id)).toMatchObject({ code: "NotEligible", message: expect.stringContaining("paused") });
  await archiveProgram(open.merchant.ctx, { id: open.program.id });
  expect(await apply(open.program.id)).toMatchObject({ code: "NotEligible", message: expect.stringContaining("closed") });
});

test("a team cannot earn from its own program, whatever the role", async () => {
  const { program, viewer, otherMerchant } = await aProgram();
  const asAffiliate = (account: typeof viewer.account) =>
    userContext(account, { kind: "affiliate", accountId: account.id, profileId: "-" });
  const own = await refusalOf(submitApplication(asAffiliate(viewer.account), { programId: program.id }));
  expect(own).toMatchObject({ code: "NotEligible", message: expect.stringContaining("own program") });
  expect(await outcomeOf(submitApplication(asAffiliate(otherMerchant.account), { programId: program.id }))).toBe("done");
});

test("a code that was given out is refused at the field, and a key's application says api", async () => {
  const { program } = await aProgram({ autoApproveAffiliates: true });
  await anApplication(program.id, { preferredCode: "only-mine" });
  const late = await anAffiliateAccount();
  const key = asKey(late.ctx, ["marketplace:apply"]);
  const refusal = await refusalOf(submitApplication(key, { programId: program.id, preferredCode: "Only-Mine" }));
  expect(refusal).toMatchObject({ code: "Invalid", fields: ["preferredCode"] });
  expect(await submitApplication(key, { programId: program.id })).toMatchObject({ source: "api", status: "approved" });
});

test.each([
  [{ preferredCode: "a b" }, "preferredCode"],
  [{ preferredCode: "ab" }, "preferredCode"],
  [{ website: "javascript:alert(1)" }, "website"],
  [{ message: "x".repeat(2001) }, "message"],
])("%j is refused at the field %s", async (fault, field) => {
  const { program } = await aProgram();
  const { ctx } = await anAffiliateAccount();
  expect(await refusalOf(submitApplication(ctx, { programId: program.id, ...fault }))).toMatchObject({ code: "Invalid", fields: [field] });
});

test("a withdrawn application can be followed by another; a decided one cannot be withdrawn, nor a stranger's", async () => {
  const { merchant, program } = await aProgram();
  const { application, ctx } = await anApplication(program.id);
  const other = await anAffiliateAccount();
  expect(await outcomeOf(withdrawApplication(other.ctx, { id: application.id }))).toBe("NotFound");
  expect(await withdrawApplication(ctx, { id: application.id })).toMatchObject({ status: "withdrawn" });
  expect(await outcomeOf(withdrawApplication(ctx, { id: application.id }))).toBe("Conflict");
  const again = await submitApplication(ctx, { programId: program.id });
  await decideApplications(merchant.ctx, { ids: [again.id], decision: "decline" });
  expect(await outcomeOf(withdrawApplication(ctx, { id: again.id }))).toBe("Conflict");
  expect(await outcomeOf(submitApplication(ctx, { programId: program.id }))).toBe("Conflict");
  expect(await recordedOf(application.id)).toEqual(["application.submitted", "application.withdrawn"]);
});

test("the applicant sees neither the team's note nor the reviewer", async () => {
  const { merchant, program } = await aProgram();
  const { application, ctx } = await anApplication(program.id);
  await decideApplications(merchant.ctx, { ids: [application.id], decision: "decline", note: "Looks like spam" });
  expect(await listMyApplications(ctx)).toMatchObject([{ status: "declined", note: null, reviewedBy: null, allowed: [] }]);
  expect(await getApplication(merchant.ctx, application.id)).toMatchObject({ note: "Looks like spam", reviewedBy: merchant.account.name });
  const events = await database().event.findMany({ where: { merchantId: program.merchantId } });
  expect(JSON.stringify(events.map((event) => event.payload))).not.toContain("spam");
});
