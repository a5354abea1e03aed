import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import { ConversionStatusBadge } from "./conversion-status";
import { nameOf } from "./conversion-words";

type LatestConversionsProps = {
  title?: string;
  /** Every row is of one affiliate, whose name would only be repeated. */
  ofOne?: boolean;
  conversions: readonly ConversionView[];
  href: string;
  reader: Reader;
  now: Date;
};

/** The newest sales with what they earned. */
export function LatestConversions({ title = "Latest conversions", ofOne = false, conversions, href, reader, now }: LatestConversionsProps) {
  return (
    <Card
      title={title}
      flush
      actions={
        <ButtonLink href={href} size="sm" variant="ghost">
          See all
        </ButtonLink>
      }
    >
      {conversions.length === 0 ? (
        <p className="px-4 pt-2 pb-6 text-sm text-muted">No sale was credited yet.</p>
      ) : (
        <ul className="divide-y border-t">
          {conversions.map((row) => (
            <li key={row.id} className="relative flex items-center justify-between gap-3 px-4 py-2.5 text-sm hover:bg-hover">
              <span className="min-w-0">
                <Link href={`/dashboard/conversions/${row.id}`} className="block truncate font-medium after:absolute after:inset-0">
                  {ofOne ? nameOf(row) : row.affiliateName}
                </Link>
                <span className="block truncate text-xs text-faint">
                  {!ofOne && `${nameOf(row)}, `}
                  <RelativeTime value={row.occurredAt} now={now} {...reader} />
                </span>
              </span>
              <span className="flex shrink-0 items-center gap-3 phone:flex-col-reverse phone:items-end phone:gap-1">
                <ConversionStatusBadge conversion={row} />
                <span className="w-22 text-right">
                  <span className="block font-medium">
                    <Money minor={row.kind === "click" ? row.commission : row.amount} currency={row.currency} locale={reader.locale} />
                  </span>
                  <span className="block text-xs text-faint">
                    {row.kind === "click" ? (
                      "for clicks"
                    ) : (
                      <>
                        earns <Money minor={row.commission} currency={row.currency} locale={reader.locale} />
                      </>
                    )}
                  </span>
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
