/** How long an affiliate has to answer a notice. */
export const DUE_DAYS = 14;
/** How long before the date who has not answered is reminded. */
export const REMIND_DAYS = 3;
/** Answers to one notice, and files of one answer. */
export const MAX_REPLIES = 10;
export const MAX_FILES = 5;
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const fileTypes = ["image/png", "image/jpeg", "application/pdf", "text/plain"] as const;
export type FileType = (typeof fileTypes)[number];

export const noticeKinds = ["held", "reversed"] as const;
export type NoticeKind = (typeof noticeKinds)[number];
/** `passed`: the case is dismissed, and another one still holds some of the money. */
export const noticeStatuses = ["open", "answered", "released", "passed", "reversed", "upheld", "restored"] as const;
export type NoticeStatus = (typeof noticeStatuses)[number];
/** What became of one sale when its notice was settled. */
export const noticeOutcomes = ["released", "passed", "reversed"] as const;
export type NoticeOutcome = (typeof noticeOutcomes)[number];
export type NoticeReason = "suspicious_activity" | "self_referral" | "high_click_frequency" | "conversion_anomaly" | "manual_review";

/** What an affiliate reads about money that was held or taken back. Amounts in minor units of `currency`. */
export type NoticeView = {
  id: string;
  kind: NoticeKind;
  status: NoticeStatus;
  /** The class of reason, never what a rule saw. */
  reason: NoticeReason;
  reasonText: string;
  programId: string;
  programName: string;
  merchantName: string;
  amount: number;
  /** Of it: what was free when the notice was settled, and what another case held still. Zero before. */
  releasedAmount: number;
  passedAmount: number;
  currency: string;
  itemCount: number;
  /** By when an answer is asked for (UTC); a later one counts, too. */
  dueAt: Date;
  /** The date passed without an answer. */
  lapsedAt: Date | null;
  repliedAt: Date | null;
  closedAt: Date | null;
  /** What the reviewer of the appeal wrote back. */
  answer: string | null;
  /** Released by the program's policy after so many days without a decision; null when a person decided. */
  policyDays: number | null;
  canReply: boolean;
  createdAt: Date;
};

export type FileView = { id: string; name: string; mediaType: string; bytes: number };
export type ReplyView = { id: string; text: string; createdAt: Date; files: FileView[] };
export type NoticeItemView = {
  conversionId: string;
  orderId: string;
  amount: number;
  currency: string;
  occurredAt: Date;
  /** Null while the notice waits. */
  outcome: NoticeOutcome | null;
};
/** The reader's notice of another case that held some of the money when this one was settled, as it stands now. */
export type PassedView = { noticeId: string; status: NoticeStatus; amount: number };

export type NoticeDetailView = NoticeView & {
  /** What helps the reviewer, one thing each. */
  asks: string[];
  items: NoticeItemView[];
  passedTo: PassedView[];
  replies: ReplyView[];
  /** Uploaded and not sent yet. */
  drafts: FileView[];
};

/** A notice as the reviewers of its case see it. */
export type AppealView = {
  noticeId: string;
  kind: NoticeKind;
  status: NoticeStatus;
  dueAt: Date;
  lapsedAt: Date | null;
  repliedAt: Date | null;
  closedAt: Date | null;
  closedBy: string | null;
  policyDays: number | null;
  answer: string | null;
  /** True for those who decided what is appealed: somebody else has to look. */
  isOwnDecision: boolean;
  replies: ReplyView[];
};

const reasons: Record<NoticeReason, { text: string; asks: string[] }> = {
  self_referral: {
    text: "The sale may be a purchase of your own",
    asks: ["Who bought, and how you know each other", "An invoice or receipt made out to the buyer"],
  },
  high_click_frequency: {
    text: "An unusual number of clicks",
    asks: ["Where the link is published", "What brought the visitors: a mailing, an article, an advert"],
  },
  conversion_anomaly: {
    text: "An unusual pattern of sales",
    asks: ["How these customers found you", "Anything that explains the timing or the refunds"],
  },
  suspicious_activity: {
    text: "Unusual activity",
    asks: ["Where and how you promote the program", "Screenshots or statistics of the place"],
  },
  manual_review: { text: "The merchant asked for a review", asks: ["How these sales came about", "Anything in writing with the customer"] },
};

export function reasonText(reason: NoticeReason): string {
  return reasons[reason].text;
}

export function asksOf(reason: NoticeReason): string[] {
  return reasons[reason].asks;
}

/** Until it is decided; an answer after the date reopens the case all the same. */
export function canReply({ status }: { status: NoticeStatus }): boolean {
  return status === "open" || status === "answered";
}
