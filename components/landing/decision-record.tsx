import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";

/** What the product keeps for every conversion, drawn with invented figures and said to be so. */
export function DecisionRecord() {
  return (
    <figure className="m-0">
      <div className="overflow-hidden rounded-xl border border-line-strong bg-surface shadow-lg">
        <header className="flex items-center justify-between gap-4 border-b px-5 py-4">
          <div>
            <p className="text-xs text-faint">Commission for Maya</p>
            <p className="text-2xl font-semibold numeric">$120.00</p>
          </div>
          <div className="flex flex-col items-end gap-1">
            <Badge tone="caution">Pending</Badge>
            <p className="text-xs text-faint">Approved on 29 April, unless refunded</p>
          </div>
        </header>
        <Part title="Who sent the customer">
          <ol className="flex flex-col gap-2.5">
            <Candidate credited when="27 Mar, 14:02" who="Maya’s link" why="Within the 60 days for which a click counts" />
            <Candidate when="2 Feb, 09:40" who="Jonas" why="First brought this customer, but the reported click comes first" />
          </ol>
        </Part>
        <Part title="How the amount came about">
          <dl className="numeric">
            <Line term="Sale" detail="Order 1042, reported by the merchant’s server" amount="$480.00" />
            <Line term="Rate" detail="Terms version 3, in force since 1 February" amount="25%" />
            <Line term="Commission" detail="25% of $480.00, rounded half up" amount="$120.00" strong />
          </dl>
        </Part>
        <Part title="Where it is booked" last>
          <dl className="numeric">
            <Line term="Debit" detail="Commission expense" amount="$120.00" />
            <Line term="Credit" detail="Owed to Maya" amount="$120.00" />
          </dl>
        </Part>
      </div>
      <figcaption className="mt-3 text-center text-xs text-faint">
        A decision record, with example figures. Each affiliate reads the reasons for their own part.
      </figcaption>
    </figure>
  );
}

function Part({ title, last = false, children }: { title: string; last?: boolean; children: ReactNode }) {
  return (
    <div className={cn("px-5 py-4", !last && "border-b")}>
      <p className="mb-2.5 text-xs font-medium text-faint">{title}</p>
      {children}
    </div>
  );
}

type CandidateProps = { who: string; when: string; why: string; credited?: boolean };

function Candidate({ who, when, why, credited = false }: CandidateProps) {
  return (
    <li className="flex gap-3 text-sm">
      <svg aria-hidden viewBox="0 0 16 16" className={cn("mt-0.5 size-4 shrink-0", credited ? "text-accent" : "text-control")}>
        <circle cx="8" cy="8" r="7" fill={credited ? "currentColor" : "none"} stroke="currentColor" strokeWidth="1.4" />
        <path
          d={credited ? "m5 8.2 2.1 2.1L11.2 6" : "M5.2 8h5.6"}
          className={credited ? "stroke-on-accent" : "stroke-current"}
          fill="none"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <div className="min-w-0 flex-1">
        <p className="flex justify-between gap-3">
          <span className={credited ? "font-medium" : "text-muted"}>
            {who}
            {credited && <span className="font-normal text-accent"> · credited</span>}
          </span>
          <span className="shrink-0 text-xs leading-5 text-faint numeric">{when}</span>
        </p>
        <p className="text-xs text-faint">{why}</p>
      </div>
    </li>
  );
}

type LineProps = { term: string; detail: string; amount: string; strong?: boolean };

function Line({ term, detail, amount, strong = false }: LineProps) {
  return (
    <div className={cn("flex items-baseline gap-3 py-1 text-sm", strong && "mt-1 border-t border-dashed border-line-strong pt-2")}>
      <dt className={cn("w-22 shrink-0", strong ? "font-medium" : "text-muted")}>{term}</dt>
      <dd className="min-w-0 flex-1 text-xs text-faint">{detail}</dd>
      <dd className={cn("shrink-0", strong && "font-semibold")}>{amount}</dd>
    </div>
  );
}
