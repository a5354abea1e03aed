import { canMove, type ConversionStatus } from "@/lib/domain/conversions/conversion";
import { outcomeOf, type Resolution } from "@/lib/domain/flags/flag";
import {
  approve,
  completePayout,
  earn,
  failPayout,
  hold,
  release,
  restore,
  reversePayout,
  startPayout,
  takeBack,
  type Money,
  type Standing,
  type TakeBackReason,
} from "@/lib/domain/ledger/ledger";
import { Books } from "./books";

export const AFFILIATES = ["ada", "bob", "cy"] as const;
export type Name = (typeof AFFILIATES)[number];

/** What people do, in the order they do it; indices choose among what exists. */
export type Command =
  | { do: "sale"; by: Name; amount: bigint; own: boolean }
  | { do: "renewal"; which: number; amount: bigint }
  | { do: "resolve"; which: number; as: Resolution }
  | { do: "manual"; by: Name; which: number }
  | { do: "refund" | "dispute"; which: number; percent: number }
  | { do: "win"; which: number }
  | { do: "doubt"; by: Name; which: number }
  | { do: "approve"; which: number }
  | { do: "wait" }
  | { do: "pay"; by: Name }
  | { do: "settle"; which: number; as: "complete" | "fail" | "cancel" | "reverse" }
  | { do: "terms"; percentBps: number }
  | { do: "block" | "unblock"; by: Name };

type Take = { id: string; amount: bigint; kind: "refund" | "dispute"; won: boolean };

/** One sale as the reference sees it: what happened to it, and nothing derived but the status. */
export type Sale = {
  id: string;
  by: Name;
  customer: number;
  own: boolean;
  sold: bigint;
  credited: bigint;
  takes: Take[];
  isRejected: boolean;
  isHeld: boolean;
  /** The step that approved it, or the end of all hold days; null: waits. */
  approved: number | null;
};
/** `isStrong`: 60 points or more, so that what it touches is held. */
type Flag = { id: string; by: Name; isManual: boolean; isStrong: boolean; open: boolean; items: string[] };
export type Payout = { id: string; by: Name; items: Money[]; amount: bigint; state: "open" | "failed" | "completed" | "void" };

export const refunded = (sale: Sale): bigint => sale.takes.reduce((sum, take) => (take.won ? sum : sum + take.amount), 0n);
/** More than a sequence has steps or sales. */
const MANY = 1000;
const halfUp = (amount: bigint, part: bigint, whole: bigint): bigint => (whole === 0n ? 0n : (2n * amount * part + whole) / (2n * whole));
/** What is left of a commission: one closed form, whatever the order of refunds and disputes. */
export const left = (sale: Sale): bigint => (sale.isRejected ? 0n : sale.credited - halfUp(sale.credited, refunded(sale), sale.sold));

export function statusOf(sale: Sale): ConversionStatus {
  if (sale.isRejected) return "rejected";
  const back = refunded(sale);
  if (back > 0n) return back === sale.sold ? "refunded" : "partially_refunded";
  return sale.approved === null ? "pending" : "approved";
}

/** Whether a commission still waits for approval. */
export function waits(sale: Sale): boolean {
  return sale.approved === null && ["pending", "partially_refunded"].includes(statusOf(sale));
}

/**
 * The reference: what happened, in lists, and what follows from it in closed form. Beside it the books, which the product's
 * pure core keeps entry by entry; the two must agree.
 */
export class Model {
  readonly sales: Sale[] = [];
  readonly flags: Flag[] = [];
  readonly payouts: Payout[] = [];
  readonly blocked = new Set<Name>();
  readonly attributed = new Map<number, Name>();
  readonly books = new Books((id) => {
    const index = this.sales.findIndex((sale) => sale.id === id);
    return (this.sales[index]?.approved ?? 0) * MANY + index;
  });
  private steps = 0;

  constructor(
    private percentBps: bigint,
    readonly currency = "USD",
  ) {}

  run(command: Command): void {
    this.steps++;
    if (command.do === "block") this.blocked.add(command.by);
    else if (command.do === "unblock") this.blocked.delete(command.by);
    else if (command.do === "terms") this.percentBps = BigInt(command.percentBps);
    else if (command.do === "sale") this.sell({ ...command, customer: this.sales.length });
    else if (command.do === "renewal") this.renew(command);
    else if (command.do === "refund" || command.do === "dispute") this.take(command);
    else if (command.do === "win") this.win(command);
    else if (command.do === "manual") this.raise(command, true);
    else if (command.do === "doubt") this.raise(command, false);
    else if (command.do === "approve")
      this.approve(this.sales.slice(command.which % Math.max(1, this.sales.length)).slice(0, 1), this.steps);
    else if (command.do === "wait") this.approve(this.sales, MANY);
    else if (command.do === "pay") this.pay(command.by);
    else if (command.do === "settle") this.settle(command);
    else if (command.do === "resolve") this.resolve(command);
  }

  openFlags(): Flag[] {
    return this.flags.filter((flag) => flag.open);
  }

  /** Sales that a flag may still name. */
  reversibleOf(by: Name): Sale[] {
    return this.sales.filter((sale) => sale.by === by && !["rejected", "refunded"].includes(statusOf(sale)));
  }

  /** Who is credited for a renewal, and for which customer; null: nobody. */
  renewalOf({ which }: { which: number }): { by: Name; customer: number } | null {
    const sale = this.sales[which % Math.max(1, this.sales.length)];
    const by = sale && !sale.own ? this.attributed.get(sale.customer) : undefined;
    return sale && by && !this.blocked.has(by) ? { by, customer: sale.customer } : null;
  }

  /** Which sale a refund is of, and how much of it (minor units); null when nothing can be refunded. */
  refundOf({ which, percent }: { which: number; percent: number }): { index: number; amount: bigint } | null {
    const index = which % Math.max(1, this.sales.length);
    const sale = this.sales[index];
    const open = sale ? sale.sold - refunded(sale) : 0n;
    if (!sale || open === 0n || sale.isRejected) return null;
    return { index, amount: (open * BigInt(percent) + 99n) / 100n };
  }

  /** A dispute that was lost and not won back. */
  disputeOf({ which }: { which: number }): { index: number; take: Take } | null {
    const open = this.sales.flatMap((sale, index) =>
      sale.takes.filter((take) => take.kind === "dispute" && !take.won).map((take) => ({ index, take })),
    );
    return open[which % Math.max(1, open.length)] ?? null;
  }

  /** Commissions that a payout would take now: payable, and touched by no open flag. */
  dueTo(by: Name): Money[] {
    if (this.blocked.has(by)) return [];
    const touched = new Set(this.openFlags().flatMap((flag) => flag.items));
    return this.sales
      .filter((sale) => sale.by === by && !touched.has(sale.id))
      .map((sale) => ({ ...this.moneyOf(sale), amount: this.books.at(sale.id, "payable") }))
      .filter((money) => money.amount > 0n);
  }

  /** Which payout moves, if that move is open to it. */
  moveOf({ which, as }: { which: number; as: "complete" | "fail" | "cancel" | "reverse" }): { index: number; payout: Payout } | null {
    const index = which % Math.max(1, this.payouts.length);
    const payout = this.payouts[index];
    const from = { complete: ["open"], fail: ["open"], cancel: ["open", "failed"], reverse: ["completed"] };
    return payout && from[as].includes(payout.state) ? { index, payout } : null;
  }

  private sell({ by, amount, own, customer }: { by: Name; amount: bigint; own: boolean; customer: number }): void {
    if (this.blocked.has(by)) return;
    const credited = halfUp(amount, this.percentBps, 10_000n);
    const id = `c${this.sales.length}`;
    const sale: Sale = { id, by, customer, own, sold: amount, credited, takes: [], isRejected: false, isHeld: false, approved: null };
    this.sales.push(sale);
    if (!this.attributed.has(customer)) this.attributed.set(customer, by);
    this.books.post(earn(this.moneyOf(sale)));
    if (own) this.touch(this.openOr(by, false), sale, true);
  }

  private renew(command: { which: number; amount: bigint }): void {
    const found = this.renewalOf(command);
    if (found) this.sell({ ...found, amount: command.amount, own: false });
  }

  private take(command: { do: "refund" | "dispute"; which: number; percent: number }): void {
    const found = this.refundOf(command);
    const sale = found && this.sales[found.index];
    if (!sale) return;
    const [before, standing] = [left(sale), this.standingOf(sale)];
    const id = `t${this.steps}`;
    sale.takes.push({ id, amount: found.amount, kind: command.do, won: false });
    if (statusOf(sale) === "refunded") sale.isHeld = false;
    const reason: TakeBackReason = { cause: command.do === "dispute" ? "dispute.lost" : "commission.refunded", id };
    this.books.post(takeBack({ ...this.moneyOf(sale), amount: before - left(sale) }, standing, reason));
    if (statusOf(sale) === "refunded") this.forget(sale);
  }

  private win(command: { which: number }): void {
    const found = this.disputeOf(command);
    const sale = found && this.sales[found.index];
    if (!sale) return;
    const [before, was, { place }] = [left(sale), statusOf(sale), this.standingOf(sale)];
    found.take.won = true;
    this.books.post(restore({ ...this.moneyOf(sale), amount: left(sale) - before }, place, { cause: "dispute.won", id: found.take.id }));
    if (was === "refunded" && !this.attributed.has(sale.customer)) this.attributed.set(sale.customer, sale.by);
    const flag = this.openFlags().find(({ isStrong, items }) => isStrong && items.includes(sale.id));
    if (flag && waits(sale) && !sale.isHeld) {
      sale.isHeld = true;
      this.books.post(hold(this.moneyOf(sale), flag.id, found.take.id));
    }
  }

  private approve(sales: Sale[], at: number): void {
    const due = sales.filter((candidate) => waits(candidate) && !candidate.isHeld);
    const moneys = due.map((sale) => this.moneyOf(sale));
    for (const sale of due) sale.approved = at;
    this.books.post(moneys.flatMap(approve));
  }

  private pay(by: Name): void {
    const items = this.dueTo(by);
    if (items.length === 0) return;
    const id = `p${this.payouts.length}`;
    this.payouts.push({ id, by, items, amount: items.reduce((sum, item) => sum + item.amount, 0n), state: "open" });
    this.books.post(items.flatMap((item) => startPayout(item, { payoutId: id, attempt: 0 })));
  }

  private settle(command: Extract<Command, { do: "settle" }>): void {
    const found = this.moveOf(command);
    if (!found) return;
    const { payout } = found;
    const attempt = { payoutId: payout.id, attempt: 1 };
    payout.state = ({ complete: "completed", fail: "failed", cancel: "void", reverse: "void" } as const)[command.as];
    if (command.as === "complete") this.books.post(payout.items.flatMap((item) => completePayout(item, attempt)));
    if (command.as === "cancel") this.books.post(payout.items.flatMap((item) => failPayout(item, attempt)));
    if (command.as === "reverse") this.books.post(payout.items.flatMap((item) => reversePayout(item, attempt)));
  }

  private raise({ by, which }: { by: Name; which: number }, isManual: boolean): void {
    const named = this.reversibleOf(by);
    const sale = named[which % Math.max(1, named.length)];
    if (sale) this.touch(this.openOr(by, isManual), sale, isManual);
  }

  private openOr(by: Name, isManual: boolean): Flag {
    const open = this.flags.find((flag) => flag.open && flag.by === by && flag.isManual === isManual);
    if (open) return open;
    const flag: Flag = { id: `f${this.flags.length}`, by, isManual, isStrong: false, open: true, items: [] };
    this.flags.push(flag);
    return flag;
  }

  private touch(flag: Flag, sale: Sale, isStrong: boolean): void {
    if (!flag.items.includes(sale.id)) flag.items.push(sale.id);
    flag.isStrong ||= isStrong;
    if (!flag.isStrong) return;
    for (const touched of this.sales.filter((one) => flag.items.includes(one.id) && waits(one) && !one.isHeld)) {
      touched.isHeld = true;
      this.books.post(hold(this.moneyOf(touched), flag.id));
    }
  }

  private resolve({ which, as }: Extract<Command, { do: "resolve" }>): void {
    const open = this.openFlags();
    const flag = open[which % Math.max(1, open.length)];
    if (!flag) return;
    flag.open = false;
    for (const sale of this.sales.filter((candidate) => flag.items.includes(candidate.id))) {
      if (outcomeOf(as) === "reversed") this.reject(sale, flag.id);
      else if (sale.isHeld && !this.openFlags().some((other) => other.items.includes(sale.id))) {
        sale.isHeld = false;
        this.books.post(release(this.moneyOf(sale), flag.id));
      }
    }
  }

  private reject(sale: Sale, id: string): void {
    if (!canMove(statusOf(sale), "rejected")) return;
    this.books.post(takeBack(this.moneyOf(sale), this.standingOf(sale), { cause: "commission.rejected", id }));
    sale.isRejected = true;
    sale.isHeld = false;
    this.forget(sale);
  }

  private forget(sale: Sale): void {
    const isStanding = (other: Sale) => other.customer === sale.customer && !["rejected", "refunded"].includes(statusOf(other));
    if (!this.sales.some(isStanding)) this.attributed.delete(sale.customer);
  }

  private standingOf(sale: Sale): Standing {
    if (sale.approved !== null) return { place: "payable", amount: this.books.at(sale.id, "payable") };
    return { place: sale.isHeld ? "held" : "pending", amount: left(sale) };
  }

  private moneyOf(sale: Sale): Money {
    return { conversionId: sale.id, programId: "p", affiliateId: sale.by, currency: this.currency, amount: left(sale) };
  }
}
