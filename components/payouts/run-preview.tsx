import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { RunPreview } from "@/lib/domain/payouts/due";
import { ConfirmRun } from "./confirm-run";
import { dueColumns } from "./due-table";
import { counted } from "./payout-words";

type RunPreviewSheetProps = { preview: RunPreview; programId: string | undefined; affiliateIds: string[] | undefined; reader: Reader };

/** Everything a pay run would do, with the one button that does it. */
export function RunPreviewSheet({ preview, programId, affiliateIds, reader }: RunPreviewSheetProps) {
  const { totals, payouts, excluded, excludedCount, laterCount, token } = preview;
  const columns = dueColumns(reader);
  const plain = columns.filter((column) => column.id !== "standing");
  return (
    <div className="flex flex-col gap-6">
      <StatGroup label="This pay run" columns={totals.length > 1 ? 2 : 3}>
        {totals.map((total) => (
          <Stat
            key={total.currency}
            label={`To pay in ${total.currency}`}
            value={<Money minor={total.amount} currency={total.currency} locale={reader.locale} />}
            note={`${counted(total.payouts, "payout")} for ${counted(total.commissions, "commission")}`}
          />
        ))}
        {totals.length === 1 && <Stat label="Payouts" value={payouts.length} note="One for each affiliate and program" />}
        {totals.length === 1 && <Stat label="Left out" value={excludedCount} note="With the reasons below" />}
      </StatGroup>
      {laterCount > 0 && (
        <Callout>
          {counted(laterCount, "more payout")} would make this run too long. They are due in the next one, right after this.
        </Callout>
      )}
      <Card
        title="Confirm"
        description="The payouts are made at exactly these figures, or not at all. Nothing is sent yet: you send them next."
      >
        <ConfirmRun
          key={token}
          input={{ token, programId, affiliateIds }}
          totals={totals.map(({ currency, amount }) => ({ currency, amount }))}
          count={payouts.length}
          locale={reader.locale}
        />
      </Card>
      <DataTable
        plain
        label="Payouts of this run"
        columns={plain}
        rows={payouts}
        rowId={(row) => row.id}
        rowLabel={(row) => `${row.affiliateName}, ${row.currency}`}
        toolbar={<h2 className="text-base font-semibold">Paid in this run</h2>}
      />
      {excluded.length > 0 && (
        <DataTable
          plain
          label="Left out"
          prefix="out"
          columns={columns}
          rows={excluded}
          rowId={(row) => row.id}
          rowLabel={(row) => `${row.affiliateName}, ${row.currency}`}
          toolbar={
            <h2 className="text-base font-semibold">
              Left out{" "}
              {excludedCount > excluded.length && (
                <span className="font-normal text-muted">
                  {excluded.length} of {excludedCount}, <Link href="/dashboard/payouts?due=no">all of them</Link>
                </span>
              )}
            </h2>
          }
        />
      )}
    </div>
  );
}
