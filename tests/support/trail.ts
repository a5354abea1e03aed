import { expect } from "vitest";
import { verifyAudit } from "@/lib/domain/audit/verify-audit";
import { database } from "@/lib/platform/db/client";
import { theSystem } from "./factories/accounts";

export type TrailRow = { action: string; subjectType: string; subjectId: string };

/** Acts about one subject that one request may leave together, and why. */
const PAIRS: Record<string, string> = {
  "account.became_affiliate + account.signed_in + account.signed_up": "a sign-up makes the account, the hat it begins with and a session",
  "account.signed_in + account.signed_up": "a sign-up makes the account and a session",
  "affiliate.approved + affiliate.joined": "the merchant hears of a member, the affiliate of an approval; undoing takes both back",
  "application.approved + application.submitted": "a program that approves by itself decides at once",
  "commission.held + flag.raised": "what a person asks to look at, and what that does with the money",
  "commission.released + flag.resolved": "what a person decided, and what it did with the money that the flag held",
  "payout.completed + payout.processing": "paid at once by hand: the try is written all the same",
  "program.terms_changed + program.updated": "settings and terms are versions of their own; affiliates are told of terms alone",
};

/** Audit rows that a request left, in the order of their action's name. */
export function trailOf(requestId: string): Promise<TrailRow[]> {
  const select = { action: true, subjectType: true, subjectId: true };
  return database().auditEntry.findMany({ where: { requestId }, select, orderBy: [{ action: "asc" }, { subjectId: "asc" }] });
}

/** How many audit rows there are. */
export function countTrail(): Promise<number> {
  return database().auditEntry.count();
}

/** Fails unless the rows are exactly these acts, each about a subject of its own unless `PAIRS` says why not. */
export function expectTrail(rows: readonly TrailRow[], acts: readonly string[]): void {
  expect(rows.map(({ action, subjectType }) => `${action} ${subjectType}`).toSorted()).toEqual(acts.toSorted());
  for (const { subjectType, subjectId } of rows) {
    const about = rows.filter((row) => row.subjectType === subjectType && row.subjectId === subjectId);
    if (about.length > 1)
      expect(Object.keys(PAIRS)).toContain(
        about
          .map(({ action }) => action)
          .toSorted()
          .join(" + "),
      );
  }
}

/** Shapes that only secrets have: keys, tokens, account numbers, what an authenticator app is given. */
const SHAPES = [
  "ak_[A-Za-z0-9_-]{16,}",
  "otpauth://",
  "\\m(sk|rk|whsec)_[A-Za-z0-9_]{8,}",
  "\\$argon2",
  "\\m[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\\M",
  "\\meyJ[A-Za-z0-9_-]{10,}",
];

/** Where the audit log or the outbox says one of `secrets`, or anything of a secret's shape; at most ten. */
export async function findSecrets(secrets: readonly string[]): Promise<string[]> {
  const found = await database().$queryRaw<{ place: string }[]>`
    with said as (
      select 'audit ' || action as place, to_jsonb(a)::text as text from audit_entries a
      union all select 'event ' || type, to_jsonb(e)::text from events e
    )
    select place || ': ' || s.secret as place from said, unnest(${[...secrets]}::text[]) as s(secret) where strpos(said.text, s.secret) > 0
    union all
    select place || ': ' || substring(said.text from r.shape) from said, unnest(${SHAPES}::text[]) as r(shape) where said.text ~ r.shape
    limit 10`;
  return found.map(({ place }) => place);
}

/** Every chain of audit rows is as it was written. */
export async function expectSealed(): Promise<void> {
  const { rows, faults } = await verifyAudit(theSystem());
  expect(faults).toEqual([]);
  expect(rows).toBe(await countTrail());
}
