import { expect, test } from "vitest";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { countPendingApplications, getApplication, listApplications } from "@/lib/domain/applications/queries";
import { submitApplication } from "@/lib/domain/applications/submit-application";
import { database } from "@/lib/platform/db/client";
import { anAffiliateAccount, at } from "../../support/factories/accounts";
import { anApplication } from "../../support/factories/applications";
import { asKey } from "../../support/factories/credentials";
import { makeProgram } from "../../support/factories/programs";
import { outcomeOf } from "../../support/outcome";
import { aProgram } from "../../support/world";

const DAY = 86_400_000;

test("a merchant's queue holds its own applications, by status, program, source and words", async () => {
  const { merchant, program, otherProgram, otherMerchant } = await aProgram();
  const second = await makeProgram(merchant.ctx);
  const anna = await anApplication(program.id, { name: "Anna Berg", email: "anna.berg@example.com" });
  const bert = await anApplication(second.id, { name: "Bert Holm", preferredCode: "bert_h", source: "api" });
  await anApplication(otherProgram.id, { name: "Anna Elsewhere" });
  await decideApplications(merchant.ctx, { ids: [bert.application.id], decision: "decline" });
  const idsOf = async (input: Parameters<typeof listApplications>[1]) =>
    (await listApplications(merchant.ctx, input)).items.map((a) => a.id);
  expect(await idsOf({})).toHaveLength(2);
  expect(await idsOf({ status: "declined" })).toEqual([bert.application.id]);
  expect(await idsOf({ programId: program.id })).toEqual([anna.application.id]);
  expect(await idsOf({ source: "api" })).toEqual([bert.application.id]);
  expect(await idsOf({ search: "ANNA" })).toEqual([anna.application.id]);
  expect(await idsOf({ search: "BERG@" })).toEqual([anna.application.id]);
  expect(await idsOf({ search: "t_h" })).toEqual([bert.application.id]);
  expect(await idsOf({ programId: otherProgram.id })).toEqual([]);
  expect(await countPendingApplications(merchant.ctx)).toMatchObject({ count: 1, oldestAt: anna.application.createdAt });
  expect((await countPendingApplications(otherMerchant.ctx)).count).toBe(1);
});

test("pages follow one another by cursor while new applications arrive", async () => {
  const { merchant, program } = await aProgram();
  for (let i = 0; i < 5; i++) await anApplication(program.id, { now: new Date(merchant.ctx.now.getTime() + i * 1000) });
  const first = await listApplications(merchant.ctx, { limit: 2 });
  await anApplication(program.id, { now: new Date(merchant.ctx.now.getTime() + 9000) });
  const second = await listApplications(merchant.ctx, { limit: 2, cursor: first.nextCursor ?? "" });
  const third = await listApplications(merchant.ctx, { limit: 2, cursor: second.nextCursor ?? "" });
  const seen = [first, second, third].flatMap((page) => page.items.map((application) => application.id));
  expect(new Set(seen).size).toBe(5);
  expect([first.total, third.total, third.nextCursor]).toEqual([5, 6, null]);
});

test("a reviewer sees this merchant's past with the applicant, and nothing of another merchant's", async () => {
  const { merchant, program, otherProgram, otherMerchant } = await aProgram();
  const now = merchant.ctx.now;
  const sideProgram = await makeProgram(merchant.ctx, { autoApproveAffiliates: true });
  const closedProgram = await makeProgram(merchant.ctx, { name: "Closed to Anna" });
  const anna = await anAffiliateAccount({ verified: false, now: new Date(now.getTime() - 40 * DAY) });
  const ctx = at(anna.ctx, now);
  const side = await submitApplication(ctx, { programId: sideProgram.id });
  const declined = await submitApplication(ctx, { programId: closedProgram.id });
  await decideApplications(merchant.ctx, { ids: [declined.id], decision: "decline" });
  const elsewhere = await submitApplication(ctx, { programId: otherProgram.id });
  await decideApplications(otherMerchant.ctx, { ids: [elsewhere.id], decision: "block" });
  const flag = {
    merchantId: merchant.merchant.id,
    programId: sideProgram.id,
    affiliateId: side.affiliateId ?? "",
    type: "manual_review" as const,
  };
  await database().flag.create({ data: { ...flag, score: 10 } });
  const application = await submitApplication(ctx, { programId: program.id });
  const { context } = await getApplication(merchant.ctx, application.id);
  expect(context).toMatchObject({ accountAgeDays: 40, emailVerified: false, otherPrograms: 1, openFlags: 1 });
  expect(context?.earlierApplications.map(({ programName, status }) => [programName, status]).toSorted()).toEqual(
    [
      ["Closed to Anna", "declined"],
      [sideProgram.name, "approved"],
    ].toSorted(),
  );
});

test("reading applications needs the scope and the tenant", async () => {
  const { merchant, program, viewer } = await aProgram();
  const { application, ctx } = await anApplication(program.id);
  expect(await outcomeOf(getApplication(viewer.ctx, application.id))).toBe("done");
  expect(await outcomeOf(getApplication(asKey(merchant.ctx, ["affiliates:read"]), application.id))).toBe("done");
  expect(await outcomeOf(getApplication(asKey(merchant.ctx, ["programs:read"]), application.id))).toBe("Forbidden");
  expect(await outcomeOf(getApplication(ctx, application.id))).toBe("Forbidden");
  expect(await outcomeOf(getApplication(merchant.ctx, "nonsense"))).toBe("NotFound");
});
