import type { Tx } from "@/lib/platform/db/client";
import { randomText } from "@/lib/platform/crypto/random";
import { slugify } from "@/lib/core/url";
import type { Context } from "../kernel/context";
import { conflict } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { isUniqueViolation } from "../kernel/transaction";
import { type AffiliateView, codeCandidates } from "./affiliate";
import { affiliateApproved, affiliateJoined } from "./events";
import { reserveCodes } from "./reserve-codes";
import { insertAffiliates, toAffiliate } from "./store";

export type Enrolment = {
  merchantId: string;
  programId: string;
  accountId: string;
  applicationId: string | null;
  source: AffiliateView["source"];
  name: string;
  /** Codes to prefer, best first. */
  wishes: (string | null)[];
};

/**
 * Makes memberships inside the transaction of the decision that grants them: who may decide is the caller's question.
 * Effects leave after `delayMs`. Conflict when somebody is a member already.
 */
export async function enrolAffiliates(ctx: Context, tx: Tx, enrolments: Enrolment[], delayMs = 0): Promise<AffiliateView[]> {
  if (enrolments.length === 0) return [];
  const codes = await chooseCodes(tx, enrolments);
  const affiliates = (await insertAll(ctx, tx, enrolments, codes)).map(toAffiliate);
  const origin = new Map(enrolments.map(({ programId, accountId, applicationId }) => [`${programId} ${accountId}`, applicationId]));
  const occurrences = affiliates.flatMap((affiliate) => {
    const applicationId = origin.get(`${affiliate.programId} ${affiliate.accountId}`) ?? null;
    return [affiliateJoined(affiliate, applicationId), affiliateApproved(affiliate, applicationId)];
  });
  await record(
    ctx,
    tx,
    occurrences.map((occurrence) => ({ ...occurrence, delayMs })),
  );
  return affiliates;
}

async function insertAll(ctx: Context, tx: Tx, enrolments: Enrolment[], codes: string[]) {
  try {
    return await insertAffiliates(
      tx,
      enrolments.map(({ name: _n, wishes: _w, ...rest }, i) => ({
        ...rest,
        code: codes[i] ?? "",
        approvedAt: ctx.now,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })),
    );
  } catch (error) {
    if (isUniqueViolation(error)) throw conflict("This person is a member of the program already.");
    throw error;
  }
}

function chooseCodes(tx: Tx, enrolments: Enrolment[]): Promise<string[]> {
  const suffix = () => randomText(10, "abcdefghijkmnpqrstuvwxyz23456789");
  return reserveCodes(
    tx,
    enrolments.map(({ wishes, name }) => codeCandidates(wishes, slugify(name, 40), suffix)),
  );
}
