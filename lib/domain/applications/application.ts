export const applicationStatuses = ["pending", "approved", "declined", "withdrawn", "blocked"] as const;
export const joinSources = ["browser", "api", "mcp", "invite", "import"] as const;
export const decisions = ["approve", "decline", "block"] as const;

export type ApplicationStatus = (typeof applicationStatuses)[number];
export type JoinSource = (typeof joinSources)[number];
export type Decision = (typeof decisions)[number];
/** Everything that can happen to an application after it was submitted. */
export type Move = Decision | "withdraw" | "undo";

/** What a reviewer should know before deciding; nothing of other merchants. */
export type ApplicantContext = {
  accountAgeDays: number;
  emailVerified: boolean;
  /** Memberships in other programs of this merchant. */
  otherPrograms: number;
  /** Open flags of this merchant on the applicant. */
  openFlags: number;
  /** Earlier applications to this merchant's programs, newest first, at most 10. */
  earlierApplications: { programName: string; status: ApplicationStatus; createdAt: Date }[];
};

export type ApplicationView = {
  id: string;
  programId: string;
  programName: string;
  merchantId: string;
  merchantName: string;
  accountId: string;
  /** The membership, once approved. */
  affiliateId: string | null;
  status: ApplicationStatus;
  source: JoinSource;
  name: string;
  email: string;
  website: string | null;
  message: string | null;
  /** The membership's code, or before that the one that the applicant would like. */
  code: string | null;
  /** The team's own; null for the applicant. */
  note: string | null;
  reviewedAt: Date | null;
  /** A name, or "the program's rule"; null for the applicant and before a decision. */
  reviewedBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** What the team may still do; empty for the applicant. */
  allowed: Decision[];
  context?: ApplicantContext;
};

export type Refusal = { id: string; code: "NotFound" | "Conflict" | "Forbidden"; message: string };

const outcomes: Record<ApplicationStatus, Partial<Record<Move, ApplicationStatus>>> = {
  pending: { approve: "approved", decline: "declined", block: "blocked", withdraw: "withdrawn" },
  approved: { undo: "pending" },
  declined: { undo: "pending" },
  blocked: { undo: "pending" },
  withdrawn: {},
};

/** The status that `move` leads to, or null when it is not allowed in this one. */
export function after(status: ApplicationStatus, move: Move): ApplicationStatus | null {
  return outcomes[status][move] ?? null;
}

/** What a reviewer may do with an application in this status. */
export function allowedDecisions(status: ApplicationStatus): Decision[] {
  return decisions.filter((decision) => after(status, decision) !== null);
}

/** The status a decision leads to. */
export function decidedStatus(decision: Decision): "approved" | "declined" | "blocked" {
  return ({ approve: "approved", decline: "declined", block: "blocked" } as const)[decision];
}

/** One may apply (again) when there is no application, or the last one was withdrawn. */
export function canApplyAfter(last: ApplicationStatus | null): boolean {
  return last === null || last === "withdrawn";
}
