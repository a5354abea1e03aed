import fc from "fast-check";
import { expect, test } from "vitest";
import { after, allowedDecisions, type ApplicationStatus, canApplyAfter, type Decision } from "@/lib/domain/applications/application";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { whyNotUndo } from "@/lib/domain/applications/policy";
import { submitApplication } from "@/lib/domain/applications/submit-application";
import { undoDecisions } from "@/lib/domain/applications/undo-decisions";
import { withdrawApplication } from "@/lib/domain/applications/withdraw-application";
import type { Context } from "@/lib/domain/kernel/context";
import { database } from "@/lib/platform/db/client";
import { anAffiliateAccount, at } from "../../support/factories/accounts";
import { outcomeOf } from "../../support/outcome";
import { aProgram } from "../../support/world";

type Reviewer = "owner" | "admin";
type Step =
  | { kind: "submit" }
  | { kind: "withdraw" }
  | { kind: Decision; by: Reviewer }
  | { kind: "undo"; by: Reviewer }
  | { kind: "wait"; ms: number };
type Outcome = "done" | "Conflict" | "Forbidden" | "none";

/** One person and one program as a sentence would tell it, written without the product's own functions. */
type Model = { status: ApplicationStatus | null; by: Reviewer | null; decidedAt: number; now: number };

const UNDO_MS = 10_000;
const begin: Model = { status: null, by: null, decidedAt: 0, now: 0 };

function step(model: Model, move: Step): { model: Model; outcome: Outcome } {
  const refuse = (outcome: Outcome) => ({ model, outcome });
  const become = (change: Partial<Model>) => ({ model: { ...model, ...change }, outcome: "done" as const });
  switch (move.kind) {
    case "wait":
      return become({ now: model.now + move.ms });
    case "submit":
      return model.status === null || model.status === "withdrawn" ? become({ status: "pending", by: null }) : refuse("Conflict");
    case "withdraw":
      if (model.status === null) return refuse("none");
      return model.status === "pending" ? become({ status: "withdrawn" }) : refuse("Conflict");
    case "undo":
      if (model.status === null) return refuse("none");
      if (model.status === "pending" || model.status === "withdrawn") return refuse("Conflict");
      if (model.by !== move.by) return refuse("Forbidden");
      return model.now - model.decidedAt <= UNDO_MS ? become({ status: "pending", by: null }) : refuse("Conflict");
    default: {
      if (model.status === null) return refuse("none");
      const status = { approve: "approved", decline: "declined", block: "blocked" }[move.kind] as ApplicationStatus; // the three it maps to
      return model.status === "pending" ? become({ status, by: move.by, decidedAt: model.now }) : refuse("Conflict");
    }
  }
}

const by = fc.constantFrom<Reviewer>("owner", "admin");
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom<Decision>("approve", "decline", "block"), by }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("undo" as const), by }) },
  { weight: 1, arbitrary: fc.constant({ kind: "submit" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "withdraw" as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.constantFrom(1, 5000, 10_001) }) },
);

test("the pure core allows exactly the moves of the model", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (moves) => {
      let model: Model = { ...begin, status: "pending" };
      for (const move of moves) {
        const expected = step(model, move);
        expect(coreOutcome(model, move)).toEqual({ status: expected.model.status, outcome: expected.outcome });
        model = expected.model;
      }
    }),
    { numRuns: 1200 },
  );
});

function coreOutcome(model: Model, move: Step): { status: ApplicationStatus | null; outcome: Outcome } {
  const status = model.status ?? "pending";
  const moved = (next: ApplicationStatus | null) => ({
    status: next ?? status,
    outcome: next === null ? ("Conflict" as const) : ("done" as const),
  });
  if (move.kind === "wait") return { status, outcome: "done" };
  if (move.kind === "submit") return moved(canApplyAfter(status) ? "pending" : null);
  if (move.kind === "withdraw") return moved(after(status, "withdraw"));
  if (move.kind !== "undo") {
    expect(allowedDecisions(status).includes(move.kind)).toBe(after(status, move.kind) !== null);
    return moved(after(status, move.kind));
  }
  const facts = { status, reviewedAt: new Date(model.decidedAt), reviewedById: model.by, isSent: false, isUsed: false };
  const refusal = whyNotUndo(facts, { kind: "user", accountId: move.by, sessionId: "s" }, new Date(model.now));
  return refusal ? { status, outcome: refusal.code } : moved(after(status, "undo"));
}

test("on a real database every sequence of moves by several people ends as the model says", { timeout: 240_000 }, async () => {
  const { merchant, admin, program } = await aProgram();
  const reviewers = { owner: merchant.ctx, admin: admin.ctx };
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 9 }), async (moves) => {
      const applicant = await anAffiliateAccount();
      const world = { programId: program.id, applicant: applicant.ctx, reviewers };
      let model = begin;
      let applicationId: string | null = null;
      for (const move of [{ kind: "submit" as const }, ...moves]) {
        const expected = step(model, move);
        const actual = await perform(world, applicationId, { move, now: new Date(merchant.ctx.now.getTime() + model.now) });
        expect(actual.outcome).toBe(expected.outcome);
        model = expected.model;
        applicationId = actual.applicationId;
      }
      await expectAsModelled(applicationId ?? "", applicant.account.id, model);
    }),
    { numRuns: 120 },
  );
});

type World = { programId: string; applicant: Context; reviewers: Record<Reviewer, Context> };

async function perform(world: World, id: string | null, { move, now }: { move: Step; now: Date }) {
  const settle = async (act: Promise<{ refused: { code: string }[] }>) => (await act).refused[0]?.code ?? "done";
  const applicant = at(world.applicant, now);
  if (move.kind === "wait") return { applicationId: id, outcome: "done" };
  if (move.kind === "submit") {
    let applicationId = id;
    const act = submitApplication(applicant, { programId: world.programId }).then((application) => (applicationId = application.id));
    const outcome = await outcomeOf(act);
    return { applicationId, outcome };
  }
  if (id === null) return { applicationId: id, outcome: "none" };
  if (move.kind === "withdraw") return { applicationId: id, outcome: await outcomeOf(withdrawApplication(applicant, { id })) };
  const reviewer = at(world.reviewers[move.by], now);
  if (move.kind === "undo") return { applicationId: id, outcome: await settle(undoDecisions(reviewer, { ids: [id] })) };
  return { applicationId: id, outcome: await settle(decideApplications(reviewer, { ids: [id], decision: move.kind })) };
}

// Not only the status: exactly the members, links and notices that the status promises.
async function expectAsModelled(applicationId: string, accountId: string, model: Model): Promise<void> {
  const [row, affiliates, links, live, notices] = await Promise.all([
    database().application.findUniqueOrThrow({ where: { id: applicationId } }),
    database().affiliate.count({ where: { accountId } }),
    database().link.count({ where: { affiliate: { accountId } } }),
    database().application.count({ where: { accountId, status: { not: "withdrawn" } } }),
    database().event.count({
      where: {
        payload: { path: ["applicationId"], equals: applicationId },
        type: { in: ["application.approved", "application.declined", "application.blocked"] },
        cancelledAt: null,
      },
    }),
  ]);
  const isMember = model.status === "approved" ? 1 : 0;
  const isDecided = model.by === null ? 0 : 1;
  expect({ status: row.status, affiliates, links, notices }).toEqual({
    status: model.status,
    affiliates: isMember,
    links: isMember,
    notices: isDecided,
  });
  expect(live).toBe(model.status === "withdrawn" ? 0 : 1);
}

test("however many decide, withdraw and submit at once, one thing happens", { timeout: 120_000 }, async () => {
  const { merchant, admin, program } = await aProgram();
  const decisions = fc.array(fc.record({ decision: fc.constantFrom<Decision>("approve", "decline", "block"), by }), {
    minLength: 2,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(decisions, fc.boolean(), async (racers, alsoWithdraws) => {
      const applicant = await anAffiliateAccount();
      const { id } = await submitApplication(applicant.ctx, { programId: program.id });
      const withdrawal = alsoWithdraws ? [outcomeOf(withdrawApplication(applicant.ctx, { id }))] : [];
      const reviews = racers.map(async ({ decision, by: who }) => {
        const { refused } = await decideApplications(who === "owner" ? merchant.ctx : admin.ctx, { ids: [id], decision });
        return refused[0]?.code ?? "done";
      });
      const outcomes = await Promise.all([...withdrawal, ...reviews]);
      expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === "Conflict")).toHaveLength(outcomes.length - 1);
      const affiliates = await database().affiliate.count({ where: { accountId: applicant.account.id } });
      const row = await database().application.findUniqueOrThrow({ where: { id } });
      expect(affiliates).toBe(row.status === "approved" ? 1 : 0);
    }),
    { numRuns: 60 },
  );
});
