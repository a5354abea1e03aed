/** Accounts in the order in which they are always locked. */
export const accountKinds = ["commission_expense", "pending", "held", "payable", "paid"] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Which account of the journal; the affiliate is null for the program's own side. */
export type AccountRef = { programId: string; affiliateId: string | null; kind: AccountKind; currency: string };
export type Posting = { account: AccountRef; amount: bigint };

export type LedgerCause =
  | "commission.earned"
  | "commission.approved"
  | "commission.held"
  | "commission.released"
  | "commission.rejected"
  | "commission.restored"
  | "commission.refunded";

/** One event of money before it is written. `idempotencyKey` is unique per merchant. */
export type EntryDraft = { cause: LedgerCause; conversionId: string; idempotencyKey: string; postings: Posting[] };

/** Whose money moves, and how much (minor units, above zero). */
export type Money = { conversionId: string; programId: string; affiliateId: string; currency: string; amount: bigint };

/** Where a commission stands until it is paid: what stands there can still be taken back. */
export type CommissionPlace = "pending" | "held" | "payable";

/** What is owed to an affiliate or by a program, in minor units of `currency`. */
export type Balances = { currency: string; pending: number; held: number; payable: number; paid: number };

/** A commission is credited: the program owes it, hold days running. */
export function earn(money: Money): EntryDraft[] {
  return move(money, { cause: "commission.earned", from: "commission_expense", to: "pending", key: `earn:${money.conversionId}` });
}

/** A pending commission becomes payable, once: no flag gives it back to pending. */
export function approve(money: Money): EntryDraft[] {
  return move(money, { cause: "commission.approved", from: "pending", to: "payable", key: `approve:${money.conversionId}` });
}

/** A flag keeps a pending commission back. */
export function hold(money: Money, causeId: string): EntryDraft[] {
  return move(money, { cause: "commission.held", from: "pending", to: "held", key: `hold:${money.conversionId}:${causeId}` });
}

/** A flag lets go of what it held. */
export function release(money: Money, causeId: string): EntryDraft[] {
  return move(money, { cause: "commission.released", from: "held", to: "pending", key: `release:${money.conversionId}:${causeId}` });
}

/** A decision takes a commission back, from where it stands. `causeId` tells one decision from the next. */
export function reject(money: Money, from: CommissionPlace, causeId?: string): EntryDraft[] {
  const key = causeId === undefined ? `reject:${money.conversionId}` : `reject:${money.conversionId}:${causeId}`;
  return move(money, { cause: "commission.rejected", from, to: "commission_expense", key });
}

/** The decision that took a commission back falls: the same money is owed again. */
export function restore(money: Money, to: CommissionPlace, causeId: string): EntryDraft[] {
  return move(money, { cause: "commission.restored", from: "commission_expense", to, key: `restore:${money.conversionId}:${causeId}` });
}

/** The customer got money back: the commission's share of it is taken back from where the commission stands. */
export function takeBack(money: Money, from: CommissionPlace, refundId: string): EntryDraft[] {
  return move(money, { cause: "commission.refunded", from, to: "commission_expense", key: `refund:${money.conversionId}:${refundId}` });
}

/** Sum of an entry's postings; zero, or the database refuses the entry. */
export function imbalanceOf(entry: EntryDraft): bigint {
  return entry.postings.reduce((sum, posting) => sum + posting.amount, 0n);
}

// A commission of nothing moves nothing: no entry, so that the journal holds only money.
function move(
  money: Money,
  { cause, from, to, key }: { cause: LedgerCause; from: AccountKind; to: AccountKind; key: string },
): EntryDraft[] {
  if (money.amount === 0n) return [];
  const account = (kind: AccountKind): AccountRef => ({
    programId: money.programId,
    affiliateId: kind === "commission_expense" ? null : money.affiliateId,
    kind,
    currency: money.currency,
  });
  const postings = [
    { account: account(from), amount: -money.amount },
    { account: account(to), amount: money.amount },
  ];
  return [{ cause, conversionId: money.conversionId, idempotencyKey: key, postings }];
}

/** One entry of a conversion's journal, as people read it. `amount` in minor units, moved `from` one account `to` another. */
export type LedgerEntryView = {
  id: string;
  cause: LedgerCause;
  sentence: string;
  amount: number;
  currency: string;
  from: AccountKind;
  to: AccountKind;
  createdAt: Date;
};

const sentences: Record<LedgerCause, string> = {
  "commission.earned": "The commission was earned and waits for approval.",
  "commission.approved": "The commission was approved and is available for the next payout.",
  "commission.held": "The commission was held while a flag is under review.",
  "commission.released": "The hold was lifted; the commission waits for approval again.",
  "commission.rejected": "The commission was taken back.",
  "commission.restored": "The decision was reversed; the commission is back where it stood.",
  "commission.refunded": "The customer got money back; the commission shrank by the same share.",
};

export function sentenceOfCause(cause: LedgerCause): string {
  return sentences[cause];
}
