import type { Reader } from "@/components/layout/reader-preferences";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { Liability } from "@/lib/domain/liability/liability";
import { LiabilityBars } from "./liability-bars";

/** On the merchant's home: what is owed, and when it becomes payable. */
export function LiabilityCard({ liabilities, reader }: { liabilities: readonly Liability[]; reader: Reader }) {
  return liabilities.map((liability) => (
    <Card
      key={liability.currency}
      title="What you owe, by due date"
      description={
        <>
          <Money minor={liability.total} currency={liability.currency} locale={reader.locale} /> in all, of which{" "}
          <Money minor={liability.payable} currency={liability.currency} locale={reader.locale} /> can be paid now
          {liability.inPayout > 0 && (
            <>
              {" "}
              and <Money minor={liability.inPayout} currency={liability.currency} locale={reader.locale} /> is on its way
            </>
          )}
          .
        </>
      }
      flush
      actions={
        <>
          <ButtonLink href={`/dashboard/liability?currency=${liability.currency}`} size="sm" variant="ghost">
            See all
          </ButtonLink>
          <ButtonLink href="/dashboard/payouts" size="sm">
            Payouts
          </ButtonLink>
        </>
      }
    >
      <LiabilityBars
        compact
        liability={liability}
        hrefOf={(bucket) => `/dashboard/liability?currency=${liability.currency}&due=${bucket}`}
        reader={reader}
      />
    </Card>
  ));
}
