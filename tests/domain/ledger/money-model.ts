import {
  approve,
  earn,
  hold,
  reject,
  release,
  takeBack,
  type CommissionPlace,
  type EntryDraft,
  type Money,
} from "@/lib/domain/ledger/ledger";
import { outcomeOf, type Resolution } from "@/lib/domain/flags/flag";
import { canMove, type ConversionStatus } from "@/lib/domain/conversions/conversion";

export const AFFILIATES = ["ada", "bob", "cy"] as const;
export type Name = (typeof AFFILIATES)[number];

/** What people do, in the order they do it; indices choose among what exists. */
export type Command =
  | { do: "sale"; by: Name; amount: bigint; own: boolean }
  | { do: "resolve"; which: number; as: Resolution }
  | { do: "manual"; by: Name; which: number }
  | { do: "refund"; which: number; percent: number }
  | { do: "doubt"; by: Name; which: number }
  | { do: "approve"; which: number }
  | { do: "wait" }
  | { do: "block"; by: Name }
  | { do: "unblock"; by: Name };

export type Owed = { pending: bigint; held: bigint; payable: bigint };

/** `amount` and `revenue` are what refunds leave of the commission and of the sale. */
type Sale = Money & {
  by: Name;
  credited: bigint;
  sold: bigint;
  revenue: bigint;
  status: ConversionStatus;
  isHeld: boolean;
  isApproved: boolean;
};
/** `isStrong`: 60 points or more, so that what it touches is held. */
type Flag = { id: string; by: Name; isManual: boolean; isStrong: boolean; open: boolean; items: string[] };

/** Whether a commission still waits for approval. */
export function waits({ status, isApproved }: Pick<Sale, "status" | "isApproved">): boolean {
  return !isApproved && (status === "pending" || status === "partially_refunded");
}

function placeOf({ isHeld, isApproved }: Sale): CommissionPlace {
  if (isHeld) return "held";
  return isApproved ? "payable" : "pending";
}

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
    else if (command.do === "refund") this.refund(command);
    else if (command.do === "manual") this.raise(command, true);
    else if (command.do === "doubt") this.raise(command, false);
    else if (command.do === "approve") this.approve(this.sales.slice(command.which % Math.max(1, this.sales.length)).slice(0, 1));
    else if (command.do === "wait") this.approve(this.sales);
    else if (command.do === "resolve") this.resolve(command);
  }

  openFlags(): Flag[] {
    return this.flags.filter((flag) => flag.open);
  }

  /** Sales that a flag may still name. */
  reversibleOf(by: Name): Sale[] {
    return this.sales.filter((sale) => sale.by === by && !["rejected", "refunded"].includes(sale.status));
  }

  /** Minor units by where they stand. */
  owed(by: Name): Owed {
    const sum = (sales: Sale[]) => sales.reduce((total, sale) => total + sale.amount, 0n);
    const mine = this.sales.filter((sale) => sale.by === by);
    return {
      pending: sum(mine.filter((sale) => waits(sale) && !sale.isHeld)),
      held: sum(mine.filter((sale) => waits(sale) && sale.isHeld)),
      payable: sum(mine.filter((sale) => sale.isApproved && sale.status !== "rejected")),
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
      credited: commission,
      sold: amount,
      revenue: amount,
      by,
      status: "pending",
      isHeld: false,
      isApproved: false,
    };
    this.sales.push(sale);
    this.journal.push(...earn(sale));
    if (own) this.touch(this.openOr(by, false), sale, true);
  }

  /** Which sale a refund is of, and how much of it (minor units); null when nothing can be refunded. */
  refundOf({ which, percent }: { which: number; percent: number }): { index: number; amount: bigint } | null {
    const index = which % Math.max(1, this.sales.length);
    const sale = this.sales[index];
    if (!sale || sale.revenue === 0n || sale.status === "rejected") return null;
    return { index, amount: (sale.revenue * BigInt(percent) + 99n) / 100n };
  }

  private refund(command: Extract<Command, { do: "refund" }>): void {
    const found = this.refundOf(command);
    const sale = found && this.sales[found.index];
    if (!sale) return;
    sale.revenue -= found.amount;
    const left = sale.credited - (2n * sale.credited * (sale.sold - sale.revenue) + sale.sold) / (2n * sale.sold);
    this.journal.push(...takeBack({ ...sale, amount: sale.amount - left }, placeOf(sale), `left ${sale.revenue}`));
    sale.amount = left;
    sale.status = sale.revenue === 0n ? "refunded" : "partially_refunded";
    if (sale.status === "refunded") sale.isHeld = false;
  }

  private approve(sales: Sale[]): void {
    for (const sale of sales.filter((candidate) => waits(candidate) && !candidate.isHeld)) {
      if (sale.status === "pending") sale.status = "approved";
      sale.isApproved = true;
      this.journal.push(...approve(sale));
    }
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
    if (!flag.items.includes(sale.conversionId)) flag.items.push(sale.conversionId);
    flag.isStrong ||= isStrong;
    if (!flag.isStrong) return;
    for (const touched of this.sales.filter((one) => flag.items.includes(one.conversionId) && waits(one) && !one.isHeld)) {
      touched.isHeld = true;
      this.journal.push(...hold(touched, flag.id));
    }
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
    this.journal.push(...reject(sale, placeOf(sale)));
    sale.status = "rejected";
    sale.isHeld = false;
  }
}
