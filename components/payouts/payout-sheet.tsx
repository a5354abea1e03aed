import Link from "next/link";
import { ConversionName } from "@/components/conversions/conversion-name";
import { nameOf } from "@/components/conversions/conversion-words";
import type { Reader } from "@/components/layout/reader-preferences";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Timeline } from "@/components/ui/timeline";
import { numberedPage } from "@/components/ui/table-state";
import type { PayoutDetailView, PayoutItemView } from "@/lib/domain/payouts/payout";
import { capital } from "./payout-table";
import { stepsOf } from "./payout-timeline";
import { counted } from "./payout-words";

type PayoutSheetProps = {
  payout: PayoutDetailView;
  items: { items: PayoutItemView[]; total: number; limit: number; offset: number };
  /** "/dashboard" or "/workspace" */
  base: "/dashboard" | "/workspace";
  reader: Reader;
};

/** One payout: where it goes, how far it has come, and what it pays. */
export function PayoutSheet({ payout, items, base, reader }: PayoutSheetProps) {
  return (
    <div className="flex flex-col gap-6">
      {payout.alert && (
        <Callout tone="negative" title="Look at this payout before anything else happens to it">
          {payout.alert}
        </Callout>
      )}
      {payout.status === "failed" && payout.failureReason && (
        <Callout tone="caution" title={payout.reversedAt ? "The money came back" : "The money did not arrive"}>
          {payout.failureReason}
        </Callout>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title="Payment">
          <DefinitionList items={factsOf(payout, base, reader)} />
        </Card>
        <Card title="What happened">
          <Timeline
            label="What happened"
            entries={stepsOf(payout).map(({ at, ...step }) => ({
              ...step,
              when: <DateTime value={at} show="datetime" {...reader} />,
            }))}
          />
        </Card>
      </div>
      <DataTable
        label="Commissions in this payout"
        columns={columns(reader)}
        rows={items.items}
        rowId={(row) => row.conversionId}
        rowLabel={nameOf}
        rowHref={(row) => `${base}/conversions/${row.conversionId}`}
        toolbar={
          <h2 className="text-base font-semibold">
            {counted(payout.commissionCount, "commission")}
            <span className="ml-2 font-normal text-muted">
              <Money minor={payout.amount} currency={payout.currency} locale={reader.locale} /> in all
            </span>
          </h2>
        }
        page={numberedPage(items, items.total)}
        empty={
          <EmptyState title="No commissions" picture="coins">
            They went back to what is payable.
          </EmptyState>
        }
      />
    </div>
  );
}

function factsOf(payout: PayoutDetailView, base: PayoutSheetProps["base"], reader: Reader) {
  const isMerchant = base === "/dashboard";
  const link = (href: string, text: string) => (
    <Link href={href} className="text-accent underline-offset-2 hover:underline">
      {text}
    </Link>
  );
  return [
    { term: "Amount", detail: <Money minor={payout.amount} currency={payout.currency} locale={reader.locale} /> },
    isMerchant
      ? { term: "To", detail: link(`/dashboard/affiliates/${payout.affiliateId}`, payout.affiliateName) }
      : { term: "From", detail: payout.merchantName },
    { term: "Paid by", detail: capital(payout.destination) },
    { term: "Reference", detail: <span className="font-mono text-sm select-all">{payout.reference}</span> },
    ...(payout.outsideReference
      ? [{ term: "Paid as", detail: <span className="font-mono text-sm break-all select-all">{payout.outsideReference}</span> }]
      : []),
    {
      term: "Program",
      detail: link(`${base}/programs/${payout.programId}`, payout.programName),
    },
    ...(payout.note ? [{ term: "Note", detail: payout.note }] : []),
    { term: "Statement", detail: link(`${base}/statements/${payout.affiliateId}`, "See all entries") },
  ];
}

function columns(reader: Reader): Column<PayoutItemView>[] {
  return [
    { id: "order", header: "Conversion", cell: ConversionName },
    { id: "sold", header: "Date", cell: (row) => <DateTime value={row.occurredAt} {...reader} /> },
    { id: "approved", header: "Approved", cell: (row) => (row.approvedAt ? <DateTime value={row.approvedAt} {...reader} /> : "Not yet") },
    {
      id: "amount",
      header: "Commission",
      align: "end",
      cell: (row) => <Money minor={row.amount} currency={row.currency} locale={reader.locale} />,
    },
  ];
}
