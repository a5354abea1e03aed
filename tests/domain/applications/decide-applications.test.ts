import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { getApplication } from "@/lib/domain/applications/queries";
import { undoDecisions } from "@/lib/domain/applications/undo-decisions";
import { listLinks } from "@/lib/domain/links/queries";
import { makeLink } from "../../support/factories/links";
import { archiveProgram } from "@/lib/domain/programs/archive-program";
import { database } from "@/lib/platform/db/client";
import { aStranger, at } from "../../support/factories/accounts";
import { anApplication } from "../../support/factories/applications";
import { asKey } from "../../support/factories/credentials";
import { outcomeOf, recordedOf, refusalOf } from "../../support/outcome";
import { aProgram } from "../../support/world";

const later = (from: Date, ms: number) => new Date(from.getTime() + ms);
const jobsOf = (applicationId: string) =>
  database().$queryRaw<{ wait: number }[]>`
    select extract(epoch from j.run_at - now())::float8 as wait from events e
    join graphile_worker.jobs j on j.key = 'event:' || e.id
    where e.payload ->> 'applicationId' = ${applicationId} and e.type <> 'application.submitted' and e.cancelled_at is null
      and e.type <> 'application.reopened'`;

test("an approved applicant becomes an affiliate with a link, and is told after ten seconds", async () => {
  const { merchant, program } = await aProgram();
  const { application, ctx } = await anApplication(program.id, { name: "Zoë van Dijk" });
  const { decided, refused } = await decideApplications(merchant.ctx, { ids: [application.id], decision: "approve", note: "Nice blog" });
  expect(refused).toEqual([]);
  expect(decided).toMatchObject([{ status: "approved", note: "Nice blog", reviewedBy: merchant.account.name, allowed: [] }]);
  expect(decided[0]?.code).toMatch(/^zoe-van-dijk/);
  expect((await listLinks(ctx)).items).toMatchObject([{ code: decided[0]?.code, isDefault: true }]);
  expect(await recordedOf(application.id)).toEqual(["application.submitted", "application.approved"]);
  const jobs = await jobsOf(application.id);
  expect(jobs).toHaveLength(3);
  expect(Math.min(...jobs.map((job) => job.wait))).toBeGreaterThan(5);
});

test.each(["decline", "block"] as const)("%s ends an application without a membership", async (decision) => {
  const { merchant, program } = await aProgram();
  const { application, ctx } = await anApplication(program.id);
  const { decided } = await decideApplications(merchant.ctx, { ids: [application.id], decision });
  expect(decided[0]).toMatchObject({ status: decision === "block" ? "blocked" : "declined", affiliateId: null });
  expect((await listLinks(ctx)).items).toEqual([]);
});

test("many at once: those that can be decided are, the rest is refused one by one", async () => {
  const { merchant, program, otherProgram } = await aProgram();
  const mine = await Promise.all([1, 2, 3].map(() => anApplication(program.id, { name: "Same Name" })));
  const [declined] = await decideApplications(merchant.ctx, { ids: [mine[2]?.application.id ?? ""], decision: "decline" }).then(
    (r) => r.decided,
  );
  const foreign = await anApplication(otherProgram.id);
  const ids = [mine[1]?.application.id ?? "", "nonsense", foreign.application.id, declined?.id ?? "", mine[0]?.application.id ?? ""];
  const { decided, refused } = await decideApplications(merchant.ctx, { ids, decision: "approve" });
  expect(decided.map((application) => application.id)).toEqual([ids[0], ids[4]]);
  expect(new Set(decided.map((application) => application.code)).size).toBe(2);
  expect(refused).toMatchObject([
    { id: "nonsense", code: "NotFound" },
    { id: foreign.application.id, code: "NotFound" },
    { id: declined?.id, code: "Conflict", message: "This application was declined already." },
  ]);
});

test("of two reviewers at once exactly one decides, and the other learns it", async () => {
  const { merchant, admin, program } = await aProgram();
  const { application } = await anApplication(program.id);
  const input = (decision: "approve" | "decline") => ({ ids: [application.id], decision });
  const results = await Promise.all([
    decideApplications(merchant.ctx, input("approve")),
    decideApplications(admin.ctx, input("decline")),
    decideApplications(admin.ctx, input("approve")),
  ]);
  expect(results.map((result) => result.decided.length).toSorted()).toEqual([0, 0, 1]);
  expect(results.flatMap((result) => result.refused)).toMatchObject([{ code: "Conflict" }, { code: "Conflict" }]);
  const decisions = (await recordedOf(application.id)).filter((type) => type !== "application.submitted");
  expect(decisions).toHaveLength(1);
});

test("who may not decide gets a clear answer", async () => {
  const { merchant, viewer, otherMerchant, program } = await aProgram();
  const { application, ctx } = await anApplication(program.id);
  const input = { ids: [application.id], decision: "approve" as const };
  expect((await refusalOf(decideApplications(viewer.ctx, input))).message).toContain("Your role (viewer)");
  expect(await outcomeOf(decideApplications(ctx, input))).toBe("Forbidden");
  expect(await outcomeOf(decideApplications(aStranger(), input))).toBe("Forbidden");
  expect(await outcomeOf(decideApplications(asKey(merchant.ctx, ["affiliates:read"]), input))).toBe("Forbidden");
  expect(await decideApplications(otherMerchant.ctx, input)).toMatchObject({ decided: [], refused: [{ code: "NotFound" }] });
  expect(await outcomeOf(decideApplications(merchant.ctx, { ids: [], decision: "approve" }))).toBe("Invalid");
  expect(await outcomeOf(getApplication(otherMerchant.ctx, application.id))).toBe("NotFound");
  expect(await decideApplications(asKey(merchant.ctx, ["affiliates:manage"]), input)).toMatchObject({ decided: [{ status: "approved" }] });
});

test("an archived program takes nobody in, but can still decline", async () => {
  const { merchant, program } = await aProgram();
  const { application } = await anApplication(program.id);
  await archiveProgram(merchant.ctx, { id: program.id });
  const { refused } = await decideApplications(merchant.ctx, { ids: [application.id], decision: "approve" });
  expect(refused).toMatchObject([{ code: "Conflict", message: expect.stringContaining("archived") }]);
  expect((await decideApplications(merchant.ctx, { ids: [application.id], decision: "decline" })).decided).toHaveLength(1);
});

test("an approval is undone within ten seconds: nobody is told, the membership and its links are gone", async () => {
  const { merchant, program } = await aProgram();
  const { application, ctx } = await anApplication(program.id, { preferredCode: "undo-me" });
  await decideApplications(merchant.ctx, { ids: [application.id], decision: "approve", note: "Oops" });
  await makeLink(ctx, program.id);
  const { undone } = await undoDecisions(at(merchant.ctx, later(merchant.ctx.now, 10_000)), { ids: [application.id] });
  expect(undone).toMatchObject([
    { status: "pending", affiliateId: null, note: null, reviewedAt: null, allowed: ["approve", "decline", "block"] },
  ]);
  expect((await listLinks(ctx)).items).toEqual([]);
  expect(await jobsOf(application.id)).toEqual([]);
  const again = await decideApplications(merchant.ctx, { ids: [application.id], decision: "approve" });
  expect(again.decided).toMatchObject([{ status: "approved", code: "undo-me" }]);
});

test("it is too late to undo after ten seconds, once the notice has left, and once the link was used", async () => {
  const { merchant, program } = await aProgram();
  const [late, told, used] = await Promise.all([1, 2, 3].map(() => anApplication(program.id)));
  const ids = [late, told, used].map((applicant) => applicant?.application.id ?? "");
  await decideApplications(merchant.ctx, { ids, decision: "approve" });
  const slow = await undoDecisions(at(merchant.ctx, later(merchant.ctx.now, 10_001)), { ids: ids.slice(0, 1) });
  expect(slow).toMatchObject({ undone: [], refused: [{ code: "Conflict", message: expect.stringContaining("Too late") }] });
  await database().event.updateMany({
    where: { payload: { path: ["applicationId"], equals: ids[1] ?? "" } },
    data: { relayedAt: new Date() },
  });
  await database().affiliate.updateMany({ where: { applicationId: ids[2] }, data: { totalClicks: 1 } });
  const { undone, refused } = await undoDecisions(merchant.ctx, { ids: ids.slice(1) });
  expect(undone).toEqual([]);
  expect(Object.fromEntries(refused.map(({ id, message }) => [id, message]))).toMatchObject({
    [ids[1] ?? ""]: expect.stringContaining("Too late"),
    [ids[2] ?? ""]: expect.stringContaining("used already"),
  });
});

test("an undo waits for a notice that is just leaving, and then refuses", async () => {
  const { merchant, program } = await aProgram();
  const { application } = await anApplication(program.id);
  const ids = [application.id];
  await decideApplications(merchant.ctx, { ids, decision: "decline" });
  let undoing: ReturnType<typeof undoDecisions> | undefined;
  await database().$transaction(async (tx) => {
    await tx.event.updateMany({ where: { type: "application.declined", programId: program.id }, data: { relayedAt: new Date() } });
    undoing = undoDecisions(merchant.ctx, { ids });
    await sleep(500);
  });
  expect(await undoing).toMatchObject({ undone: [], refused: [{ code: "Conflict", message: expect.stringContaining("Too late") }] });
});

test("only the person who decided may undo; two undos at once reopen once", async () => {
  const { merchant, admin, viewer, otherMerchant, program } = await aProgram();
  const { application } = await anApplication(program.id);
  const ids = [application.id];
  await decideApplications(merchant.ctx, { ids, decision: "block" });
  expect(await undoDecisions(admin.ctx, { ids })).toMatchObject({ undone: [], refused: [{ code: "Forbidden" }] });
  expect(await undoDecisions(otherMerchant.ctx, { ids })).toMatchObject({ undone: [], refused: [{ code: "NotFound" }] });
  expect(await outcomeOf(undoDecisions(viewer.ctx, { ids }))).toBe("Forbidden");
  const both = await Promise.all([undoDecisions(merchant.ctx, { ids }), undoDecisions(merchant.ctx, { ids })]);
  expect(both.map((result) => result.undone.length).toSorted()).toEqual([0, 1]);
  expect(await recordedOf(application.id)).toEqual(["application.submitted", "application.blocked", "application.reopened"]);
});
