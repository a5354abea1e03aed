import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
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
        <table className="w-full text-sm">
          <thead className="text-left text-xs text-muted">
            <tr>
              <th scope="col" className="px-3.5 py-2 font-medium">
                Order
              </th>
              <th scope="col" className="px-2 py-2 font-medium phone:hidden">
                Customer
              </th>
              <th scope="col" className="px-2 py-2 font-medium phone:hidden">
                Date
              </th>
              <th scope="col" className="px-2 py-2 text-right font-medium">
                Sale
              </th>
              <th scope="col" className="px-3.5 py-2 text-right font-medium">
                Commission
              </th>
            </tr>
          </thead>
          <tbody>
            {flag.items.map(({ conversion }) => (
              <tr key={conversion.id} className="border-t">
                <td className="px-3.5 py-2 font-medium whitespace-nowrap">
                  {hat === "merchant" ? (
                    <Link href={`/dashboard/conversions/${conversion.id}`} className="text-accent underline-offset-3 hover:underline">
                      {conversion.orderId}
                    </Link>
                  ) : (
                    conversion.orderId
                  )}
                </td>
                <td className="px-2 py-2 text-muted phone:hidden">{conversion.customer ?? "Not reported"}</td>
                <td className="px-2 py-2 text-muted phone:hidden">
                  <DateTime value={conversion.occurredAt} {...reader} />
                </td>
                <td className="px-2 py-2 text-right">
                  <Money minor={conversion.amount} currency={conversion.currency} locale={locale} />
                </td>
                <td className="px-3.5 py-2 text-right">
                  <Money minor={conversion.commission} currency={conversion.currency} locale={locale} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t bg-sunken font-medium">
              <th scope="row" className="px-3.5 py-2 text-left font-medium">
                Sum
              </th>
              <td colSpan={2} className="phone:hidden" />
              <td />
              <td className="px-3.5 py-2 text-right">
                <Money minor={flag.stake} currency={flag.currency} locale={locale} />
              </td>
            </tr>
          </tfoot>
        </table>
      </ScrollRegion>
    </SheetSection>
  );
}

function heldWords({ status, heldAmount, stake }: FlagDetail): string {
  if (status !== "open") return "";
  if (heldAmount === 0) return `Not held: that begins at ${HOLD_SCORE} points`;
  return heldAmount < stake ? "Held in part: the rest was approved before" : "Held until this is decided";
}
