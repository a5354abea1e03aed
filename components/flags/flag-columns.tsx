import type { Reader } from "@/components/layout/reader-preferences";
import { Person } from "@/components/ui/avatar";
import type { Column } from "@/components/ui/data-table";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { FlagStatus } from "@/lib/domain/flags/flag";
import type { FlagHat, FlagRow } from "@/lib/web/queries/flags";
import { FlagScore } from "./flag-score";
import { counted, typeWords } from "./flag-words";

/** Operators see whose program it is; decided flags tell who decided and when. */
export function flagColumns(hat: FlagHat, status: FlagStatus | "appeals", reader: Reader, now: string): Column<FlagRow>[] {
  return [
    {
      id: "type",
      header: "Flag",
      cell: (flag) => (
        <span className="flex items-center gap-2.5">
          <FlagScore score={flag.score} />
          <span>
            {typeWords[flag.type]}
            {flag.proposal && <span className="block text-xs text-caution">Second reviewer needed</span>}
            {flag.appeal && <span className="block text-xs text-caution">Appeal waits</span>}
          </span>
        </span>
      ),
    },
    { id: "affiliate", header: "Affiliate", cell: (flag) => <Person name={flag.affiliateName} detail={flag.affiliateEmail} /> },
    ...(hat === "admin" ? [merchantColumn] : [programColumn]),
    {
      id: "held",
      header: "Money at stake",
      align: "end",
      cell: (flag) => (
        <span className="inline-flex flex-col items-end phone:items-start">
          <Money minor={flag.stake} currency={flag.currency} locale={reader.locale} />
          <span className="text-xs text-faint">{stakeWords(flag)}</span>
        </span>
      ),
    },
    status === "open" ? ageColumn(reader, now) : decidedColumn(reader),
  ];
}

/** "2 conversions, held" */
function stakeWords({ itemCount, heldAmount, stake, status }: FlagRow): string {
  const held =
    status !== "open" || itemCount === 0 ? "" : heldAmount === 0 ? ", not held" : heldAmount < stake ? ", held in part" : ", held";
  return `${counted(itemCount, "conversion")}${held}`;
}

const merchantColumn: Column<FlagRow> = {
  id: "merchant",
  header: "Merchant",
  cell: (flag) => (
    <span className="block">
      {flag.merchantName}
      <span className="block text-xs text-faint">{flag.programName}</span>
    </span>
  ),
};

const programColumn: Column<FlagRow> = { id: "program", header: "Program", cell: (flag) => flag.programName };

function ageColumn(reader: Reader, now: string): Column<FlagRow> {
  return { id: "age", header: "Raised", align: "end", cell: (flag) => <RelativeTime value={flag.createdAt} now={now} {...reader} /> };
}

function decidedColumn(reader: Reader): Column<FlagRow> {
  return {
    id: "decided",
    header: "Decided",
    align: "end",
    cell: (flag) => (
      <span className="inline-flex flex-col items-end phone:items-start">
        {flag.resolvedAt && <DateTime value={flag.resolvedAt} {...reader} />}
        <span className="text-xs text-faint">{flag.resolvedBy ? `by ${flag.resolvedBy}` : ""}</span>
      </span>
    ),
  };
}
