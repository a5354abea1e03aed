import type { Actor } from "../kernel/context";
import { conflict, DomainError } from "../kernel/errors";
import { UNDO_WINDOW_MS } from "../kernel/outbox";
import { after, type ApplicationStatus, canApplyAfter, type Decision } from "./application";

export type ApplyFacts = {
  programName: string;
  programStatus: "active" | "paused" | "archived";
  applicationAccess: "open" | "invite_only";
  /** The applicant works for the merchant. */
  isOwnTeam: boolean;
  isMember: boolean;
  /** The applicant's latest application to this program. */
  last: ApplicationStatus | null;
  hasInvite: boolean;
};

const standing: Record<Exclude<ApplicationStatus, "withdrawn">, string> = {
  pending: "is waiting for the merchant's answer",
  approved: "was approved: you are a member",
  declined: "was declined",
  blocked: "was declined for good",
};

/** Throws unless this person may apply to this program now. */
export function requireMayApply(facts: ApplyFacts): void {
  const { programName, last } = facts;
  if (facts.programStatus === "archived") throw new DomainError("NotEligible", `${programName} is closed and takes no applications.`);
  if (facts.programStatus === "paused") throw new DomainError("NotEligible", `${programName} is paused and takes no applications for now.`);
  if (facts.isOwnTeam) {
    throw new DomainError("NotEligible", `You belong to the team that runs ${programName}, and a team cannot earn from its own program.`);
  }
  if (last !== null && last !== "withdrawn" && !canApplyAfter(last)) {
    throw conflict(`You have applied to ${programName} already, and your application ${standing[last]}.`);
  }
  if (facts.isMember) throw conflict(`You are a member of ${programName} already.`);
  if (facts.applicationAccess === "invite_only" && !facts.hasInvite) {
    throw new DomainError("Forbidden", `${programName} takes affiliates by invitation only. Ask the merchant for an invite.`);
  }
}

/** The words for a decision that came too late, or null when the decision may be made. */
export function whyNotDecide(facts: { status: ApplicationStatus; programStatus: string }, decision: Decision): string | null {
  if (after(facts.status, decision) === null) return `This application was ${facts.status} already.`;
  if (decision === "approve" && facts.programStatus === "archived") return "This program is archived and takes no new affiliates.";
  return null;
}

export type UndoFacts = {
  status: ApplicationStatus;
  reviewedAt: Date | null;
  reviewedById: string | null;
  /** The notice of the decision has left. */
  isSent: boolean;
  /** The membership that the decision made has clicks or conversions. */
  isUsed: boolean;
};

/** Why this actor cannot take the decision back at `now`, or null when they can. */
export function whyNotUndo(facts: UndoFacts, actor: Actor, now: Date): { code: "Conflict" | "Forbidden"; message: string } | null {
  if (after(facts.status, "undo") === null) return { code: "Conflict", message: "There is no decision to take back." };
  const mine = "accountId" in actor && facts.reviewedById === actor.accountId;
  if (!mine) return { code: "Forbidden", message: "Only the person who decided can take the decision back." };
  const isLate = facts.reviewedAt === null || now.getTime() - facts.reviewedAt.getTime() > UNDO_WINDOW_MS;
  if (isLate || facts.isSent) return { code: "Conflict", message: "Too late: the applicant has been told of the decision." };
  if (facts.isUsed) return { code: "Conflict", message: "The new affiliate's link has been used already. Block the affiliate instead." };
  return null;
}
