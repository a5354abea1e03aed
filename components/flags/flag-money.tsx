import Link from "next/link";
import { ConversionName } from "@/components/conversions/conversion-name";
import type { Reader } from "@/components/layout/reader-preferences";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { SumTable, type SumColumn } from "@/components/ui/sum-table";
import type { FlagDetail, FlagHat } from "@/lib/web/queries/flags";
import { HOLD_SCORE } from "@/lib/domain/flags/flag";
import { SheetSection } from "./sheet-section";

type FlagMoneyProps = { hat: FlagHat; flag: FlagDetail; reader: Reader };

/** The conversions whose commission the flag touches, adding up to the amount shown everywhere else. */
export function FlagMoney({ hat, flag, reader }: FlagMoneyProps) {
  const { locale } = reader;
  if (flag.items.length === 0) {
    return (
      <SheetSection title="Money concerned">
        <p className="text-sm text-muted">This flag holds no commission. Deciding it moves no money.</p>
      </SheetSection>
    );
  }
  return (
    <SheetSection title="Commission at stake" aside={heldWords(flag)}>
      <ScrollRegion label="Conversions concerned" className="rounded-lg border">
        <SumTable
          caption="Conversions concerned"
          rows={flag.items}
          keyOf={({ conversion }) => conversion.id}
          columns={columnsFor(hat, reader)}
          sum={{ label: "Sum", value: <Money minor={flag.stake} currency={flag.currency} locale={locale} /> }}
        />
      </ScrollRegion>
    </SheetSection>
  );
}

function heldWords({ status, heldAmount, stake }: FlagDetail): string {
  if (status !== "open") return "";
  if (heldAmount === 0) return `Not held: that begins at ${HOLD_SCORE} points`;
  return heldAmount < stake ? "Held in part: the rest was approved before" : "Held until this is decided";
}

function columnsFor(hat: FlagHat, reader: Reader): SumColumn<FlagDetail["items"][number]>[] {
  return [
    {
      title: "Conversion",
      className: "font-medium whitespace-nowrap",
      cell: ({ conversion }) =>
        hat === "merchant" ? (
          <Link href={`/dashboard/conversions/${conversion.id}`} className="text-accent underline-offset-3 hover:underline">
            <ConversionName {...conversion} />
          </Link>
        ) : (
          <ConversionName {...conversion} />
        ),
    },
    { title: "Customer", className: "text-muted phone:hidden", cell: ({ conversion }) => conversion.customer ?? "Not reported" },
    {
      title: "Date",
      className: "text-muted phone:hidden",
      cell: ({ conversion }) => <DateTime value={conversion.occurredAt} {...reader} />,
    },
    {
      title: "Sale",
      isFigure: true,
      cell: ({ conversion: { amount, currency } }) => <Money minor={amount} currency={currency} locale={reader.locale} />,
    },
    {
      title: "Commission",
      isFigure: true,
      cell: ({ conversion: { commission, currency } }) => <Money minor={commission} currency={currency} locale={reader.locale} />,
    },
  ];
}
