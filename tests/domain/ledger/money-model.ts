import { approve, earn, hold, reject, release, type EntryDraft, type Money } from "@/lib/domain/ledger/ledger";
import { HOLD_SCORE, outcomeOf, type Resolution } from "@/lib/domain/flags/flag";
import { selfReferralSignals } from "@/lib/domain/flags/rules/self-referral";
import { scoreOf } from "@/lib/domain/flags/flag";
import { canMove, type ConversionStatus } from "@/lib/domain/conversions/conversion";

export const AFFILIATES = ["ada", "bob", "cy"] as const;
export type Name = (typeof AFFILIATES)[number];

/** What people do, in the order they do it; indices choose among what exists. */
export type Command =
  | { do: "sale"; by: Name; amount: bigint; own: boolean }
  | { do: "resolve"; which: number; as: Resolution }
  | { do: "manual"; by: Name; which: number }
  | { do: "doubt"; by: Name; which: number }
  | { do: "approve"; which: number }
  | { do: "wait" }
  | { do: "block"; by: Name }
  | { do: "unblock"; by: Name };

export type Owed = { pending: bigint; held: bigint; payable: bigint };
type Sale = Money & { by: Name; revenue: bigint; status: ConversionStatus; isHeld: boolean };
type Flag = { id: string; by: Name; type: "self_referral" | "manual_review" | "suspicious_activity"; open: boolean; items: string[] };

/** The reference: the rules in the plainest form, over lists. Knows of the product's pure core only what it checks. */
export class Model {
  readonly sales: Sale[] = [];
  readonly flags: Flag[] = [];
  readonly blocked = new Set<Name>();
  readonly journal: EntryDraft[] = [];

  constructor(private readonly percentBps: bigint) {}

  run(command: Command): void {
    if (command.do === "block") this.blocked.add(command.by);
    else if (command.do === "unblock") this.blocked.delete(command.by);
    else if (command.do === "sale") this.sell(command);
    else if (command.do === "manual") this.raise(command, "manual_review");
    else if (command.do === "doubt") this.raise(command, "suspicious_activity");
    else if (command.do === "approve") this.approve(this.sales.slice(command.which % Math.max(1, this.sales.length)).slice(0, 1));
    else if (command.do === "wait") this.approve(this.sales);
    else if (command.do === "resolve") this.resolve(command);
  }

  openFlags(): Flag[] {
    return this.flags.filter((flag) => flag.open);
  }

  pendingOf(by: Name): Sale[] {
    return this.sales.filter((sale) => sale.by === by && sale.status === "pending");
  }

  /** Sales that a flag may still name. */
  reversibleOf(by: Name): Sale[] {
    return this.sales.filter((sale) => sale.by === by && sale.status !== "rejected");
  }

  /** Minor units by where they stand. */
  owed(by: Name): Owed {
    const sum = (sales: Sale[]) => sales.reduce((total, sale) => total + sale.amount, 0n);
    return {
      pending: sum(this.pendingOf(by).filter((sale) => !sale.isHeld)),
      held: sum(this.pendingOf(by).filter((sale) => sale.isHeld)),
      payable: sum(this.sales.filter((sale) => sale.by === by && sale.status === "approved")),
    };
  }

  totals(by: Name): { conversions: number; revenue: bigint; commission: bigint } {
    const mine = this.sales.filter((sale) => sale.by === by);
    return {
      conversions: mine.length,
      revenue: mine.reduce((sum, sale) => sum + sale.revenue, 0n),
      commission: mine.filter((sale) => sale.status !== "rejected").reduce((sum, sale) => sum + sale.amount, 0n),
    };
  }

  private sell({ by, amount, own }: Extract<Command, { do: "sale" }>): void {
    if (this.blocked.has(by)) return;
    const commission = (amount * this.percentBps * 2n + 10_000n) / 20_000n;
    const sale: Sale = {
      conversionId: `c${this.sales.length}`,
      programId: "p",
      affiliateId: by,
      currency: "USD",
      amount: commission,
      revenue: amount,
      by,
      status: "pending",
      isHeld: false,
    };
    this.sales.push(sale);
    this.journal.push(...earn(sale));
    const signals = selfReferralSignals({ customerEmailHash: own ? by : `somebody-${this.sales.length}`, affiliateEmailHash: by });
    if (scoreOf(signals) >= HOLD_SCORE) this.holdUnder(this.openOr(by, "self_referral"), sale);
  }

  private approve(sales: Sale[]): void {
    for (const sale of sales.filter((candidate) => candidate.status === "pending" && !candidate.isHeld)) {
      sale.status = "approved";
      this.journal.push(...approve(sale));
    }
  }

  private raise({ by, which }: { by: Name; which: number }, type: Flag["type"]): void {
    const named = this.reversibleOf(by);
    const sale = named[which % Math.max(1, named.length)];
    if (sale) this.holdUnder(this.openOr(by, type), sale);
  }

  private openOr(by: Name, type: Flag["type"]): Flag {
    const open = this.flags.find((flag) => flag.open && flag.by === by && flag.type === type);
    if (open) return open;
    const flag: Flag = { id: `f${this.flags.length}`, by, type, open: true, items: [] };
    this.flags.push(flag);
    return flag;
  }

  private holdUnder(flag: Flag, sale: Sale): void {
    if (!flag.items.includes(sale.conversionId)) flag.items.push(sale.conversionId);
    if (flag.type === "suspicious_activity" || sale.isHeld || sale.status !== "pending") return;
    sale.isHeld = true;
    this.journal.push(...hold(sale, flag.id));
  }

  private resolve({ which, as }: Extract<Command, { do: "resolve" }>): void {
    const open = this.openFlags();
    const flag = open[which % Math.max(1, open.length)];
    if (!flag) return;
    flag.open = false;
    for (const sale of this.sales.filter((candidate) => flag.items.includes(candidate.conversionId))) {
      if (outcomeOf(as) === "reversed") this.reverse(sale);
      else if (sale.isHeld && !this.openFlags().some((other) => other.items.includes(sale.conversionId))) {
        sale.isHeld = false;
        this.journal.push(...release(sale, flag.id));
      }
    }
  }

  private reverse(sale: Sale): void {
    if (!canMove(sale.status, "rejected")) return;
    this.journal.push(...reject(sale, sale.isHeld ? "held" : sale.status === "approved" ? "payable" : "pending"));
    sale.status = "rejected";
    sale.isHeld = false;
  }
}
