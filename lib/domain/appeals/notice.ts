/** How long an affiliate has to answer a notice. */
export const DUE_DAYS = 14;
/** Answers to one notice, and files of one answer. */
export const MAX_REPLIES = 10;
export const MAX_FILES = 5;
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const fileTypes = ["image/png", "image/jpeg", "application/pdf", "text/plain"] as const;
export type FileType = (typeof fileTypes)[number];

export const noticeKinds = ["held", "reversed"] as const;
export type NoticeKind = (typeof noticeKinds)[number];
export const noticeStatuses = ["open", "answered", "released", "reversed", "upheld", "restored"] as const;
export type NoticeStatus = (typeof noticeStatuses)[number];
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
  currency: string;
  itemCount: number;
  /** Until when an answer counts (UTC). */
  dueAt: Date;
  repliedAt: Date | null;
  closedAt: Date | null;
  /** What the reviewer of the appeal wrote back. */
  answer: string | null;
  canReply: boolean;
  createdAt: Date;
};

export type FileView = { id: string; name: string; mediaType: string; bytes: number };
export type ReplyView = { id: string; text: string; createdAt: Date; files: FileView[] };
export type NoticeItemView = { conversionId: string; orderId: string; amount: number; currency: string; occurredAt: Date };

export type NoticeDetailView = NoticeView & {
  /** What helps the reviewer, one thing each. */
  asks: string[];
  items: NoticeItemView[];
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
  repliedAt: Date | null;
  closedAt: Date | null;
  closedBy: string | null;
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

/** Held money can be explained until it is decided, money taken back until the date. */
export function canReply({ kind, status, dueAt }: { kind: NoticeKind; status: NoticeStatus; dueAt: Date }, now: Date): boolean {
  return (status === "open" || status === "answered") && (kind === "held" || now <= dueAt);
}
