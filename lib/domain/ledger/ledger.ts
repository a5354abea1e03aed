/**
 * The journal's accounts and entries. Which verb posts what (each entry moves one amount from one account to another):
 *
 *   sale credited              earn          commission_expense → pending
 *   flag holds / lets go       hold, release pending ⇄ held
 *   hold days end, merchant    approve       pending → payable
 *   refund, lost dispute, reject takeBack    pending | held | payable → commission_expense; what has left: clawback → commission_expense
 *   won dispute, appeal        restore       commission_expense → pending | held | payable
 *   payout started             startPayout   payable → in_payout
 *   payout completed           completePayout in_payout → paid
 *   payout failed or voided    failPayout    in_payout → payable
 *   bank sent a payout back    reversePayout paid → payable
 *   money became payable while something is owed back: repay, payable → clawback
 *
 * `clawback` stands at or below zero: what an affiliate was paid too much. Entries of a payout are one for each
 * commission in it, with `payoutId`; post them through `postCommissions` of the conversions, which keeps
 * `conversions.payable` and repays the clawback.
 */

/** Accounts in the order in which they are always locked. */
export const accountKinds = ["commission_expense", "pending", "held", "payable", "in_payout", "paid", "clawback"] as const;
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
  | "commission.refunded"
  | "commission.clawed_back"
  | "clawback.repaid"
  | "dispute.lost"
  | "dispute.won"
  | "commission.restored"
  | "payout.started"
  | "payout.completed"
  | "payout.failed"
  | "payout.reversed";

const standings = ["pending", "held", "payable"] as const;

/** From which account to which each cause may move money; nothing else is a valid entry. */
export const movesOf: Record<LedgerCause, readonly (readonly [AccountKind, AccountKind])[]> = {
  "commission.earned": [["commission_expense", "pending"]],
  "commission.approved": [["pending", "payable"]],
  "commission.held": [["pending", "held"]],
  "commission.released": [["held", "pending"]],
  "commission.rejected": standings.map((from) => [from, "commission_expense"]),
  "commission.refunded": standings.map((from) => [from, "commission_expense"]),
  "commission.clawed_back": [["clawback", "commission_expense"]],
  "clawback.repaid": [["payable", "clawback"]],
  "dispute.lost": standings.map((from) => [from, "commission_expense"]),
  "dispute.won": standings.map((to) => ["commission_expense", to]),
  "commission.restored": standings.map((to) => ["commission_expense", to]),
  "payout.started": [["payable", "in_payout"]],
  "payout.completed": [["in_payout", "paid"]],
  "payout.failed": [["in_payout", "payable"]],
  "payout.reversed": [["paid", "payable"]],
};

/** One event of money before it is written. `idempotencyKey` is unique per merchant. */
export type EntryDraft = {
  cause: LedgerCause;
  conversionId: string;
  payoutId: string | null;
  idempotencyKey: string;
  postings: Posting[];
};

/** Whose money moves, and how much (minor units, above zero). */
export type Money = { conversionId: string; programId: string; affiliateId: string; currency: string; amount: bigint };

/** Where a commission stands until it is paid: what stands there can still be taken back. */
export type CommissionPlace = "pending" | "held" | "payable";

/** How much of a commission stands where it can still be taken back (minor units); the rest is in a payout, paid, or repaid a clawback. */
export type Standing = { place: CommissionPlace; amount: bigint };

/** Why money is taken back; `id` names the refund, the dispute or the flag, once for each conversion. */
/** What brings a commission back, and the id of the dispute or the decision. */
export type RestoreReason = { cause: "dispute.won" | "commission.restored"; id: string };
export type TakeBackReason = { cause: "commission.refunded" | "commission.rejected" | "dispute.lost"; id: string };

/** One try of a payout: a retried payout has the next attempt, so that its entries are new. */
export type PayoutAttempt = { payoutId: string; attempt: number };

/** What is owed to an affiliate or by a program, in minor units of `currency`. `clawback` is zero or below: what is owed back. */
export type Balances = {
  currency: string;
  pending: number;
  held: number;
  payable: number;
  inPayout: number;
  paid: number;
  clawback: number;
};

/** A commission is credited: the program owes it, hold days running. */
export function earn(money: Money): EntryDraft[] {
  return move(money, { cause: "commission.earned", from: "commission_expense", to: "pending", key: `earn:${money.conversionId}` });
}

/** A pending commission becomes payable, once: no flag gives it back to pending. */
export function approve(money: Money): EntryDraft[] {
  return move(money, { cause: "commission.approved", from: "pending", to: "payable", key: `approve:${money.conversionId}` });
}

/** A flag keeps a pending commission back; `occasion` when it does so again. */
export function hold(money: Money, flagId: string, occasion?: string): EntryDraft[] {
  const key = `hold:${money.conversionId}:${flagId}${occasion === undefined ? "" : `:${occasion}`}`;
  return move(money, { cause: "commission.held", from: "pending", to: "held", key });
}

/** A flag lets go of what it held. */
export function release(money: Money, flagId: string): EntryDraft[] {
  return move(money, { cause: "commission.released", from: "held", to: "pending", key: `release:${money.conversionId}:${flagId}` });
}

/** `money.amount` of a commission is taken back: what still stands from where it stands, the rest becomes a clawback. */
export function takeBack(money: Money, standing: Standing, { cause, id }: TakeBackReason): EntryDraft[] {
  const there = money.amount < standing.amount ? money.amount : standing.amount;
  const key = `${cause}:${money.conversionId}:${id}`;
  return [
    ...move({ ...money, amount: there }, { cause, from: standing.place, to: "commission_expense", key }),
    ...move(
      { ...money, amount: money.amount - there },
      { cause: "commission.clawed_back", from: "clawback", to: "commission_expense", key: `clawback:${key}` },
    ),
  ];
}

/** A dispute was won, or a rejection was reversed: what was taken comes back to where the commission stands now. */
export function restore(money: Money, to: CommissionPlace, { cause, id }: RestoreReason): EntryDraft[] {
  return move(money, { cause, from: "commission_expense", to, key: `${cause}:${money.conversionId}:${id}` });
}

/**
 * What is payable repays what is owed back (`owed`, minor units), oldest first, until one of the two is used up.
 * `occasion`: the key of the entry that led to it.
 */
export function repay(payable: Money[], owed: bigint, occasion: string): EntryDraft[] {
  let left = owed;
  return payable.flatMap((money) => {
    const amount = money.amount < left ? money.amount : left;
    left -= amount;
    const key = `repay:${money.conversionId}:${occasion}`;
    return move({ ...money, amount }, { cause: "clawback.repaid", from: "payable", to: "clawback", key });
  });
}

/** The first entry of each affiliate by which money became payable or is owed back: the occasions to repay, as keys by affiliate. */
export function occasionsToRepay(entries: EntryDraft[]): Map<string, string> {
  const occasions = new Map<string, string>();
  for (const { postings, idempotencyKey } of entries) {
    for (const { account, amount } of postings) {
      const isOccasion = (account.kind === "payable" && amount > 0n) || (account.kind === "clawback" && amount < 0n);
      if (isOccasion && account.affiliateId && !occasions.has(account.affiliateId)) occasions.set(account.affiliateId, idempotencyKey);
    }
  }
  return occasions;
}

/** A payout takes a commission: its amount is frozen. */
export function startPayout(money: Money, attempt: PayoutAttempt): EntryDraft[] {
  return moveInPayout(money, attempt, { cause: "payout.started", from: "payable", to: "in_payout" });
}

/** The payout reached the affiliate. */
export function completePayout(money: Money, attempt: PayoutAttempt): EntryDraft[] {
  return moveInPayout(money, attempt, { cause: "payout.completed", from: "in_payout", to: "paid" });
}

/** The payout did not leave, or is void: its commissions are available again. */
export function failPayout(money: Money, attempt: PayoutAttempt): EntryDraft[] {
  return moveInPayout(money, attempt, { cause: "payout.failed", from: "in_payout", to: "payable" });
}

/** A completed payout came back from the bank: its commissions are available again. */
export function reversePayout(money: Money, attempt: PayoutAttempt): EntryDraft[] {
  return moveInPayout(money, attempt, { cause: "payout.reversed", from: "paid", to: "payable" });
}

function moveInPayout(
  money: Money,
  { payoutId, attempt }: PayoutAttempt,
  step: { cause: LedgerCause; from: AccountKind; to: AccountKind },
): EntryDraft[] {
  const key = `${step.cause}:${payoutId}:${attempt}:${money.conversionId}`;
  return move(money, { ...step, key }).map((entry) => ({ ...entry, payoutId }));
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
  return [{ cause, conversionId: money.conversionId, payoutId: null, idempotencyKey: key, postings }];
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
  "commission.refunded": "The customer got money back; the commission shrank by the same share.",
  "commission.clawed_back": "It was taken back after it had left for a payout; later earnings repay it.",
  "clawback.repaid": "Part of this commission repaid what was paid too much before.",
  "dispute.lost": "The customer disputed the payment; the commission shrank by the same share.",
  "dispute.won": "The dispute was won; the commission is back.",
  "commission.restored": "The decision was reversed; the commission is back.",
  "payout.started": "The commission went into a payout.",
  "payout.completed": "The commission was paid.",
  "payout.failed": "The payout did not go through; the commission is available again.",
  "payout.reversed": "The bank sent the payout back; the commission is available again.",
};

export function sentenceOfCause(cause: LedgerCause): string {
  return sentences[cause];
}
