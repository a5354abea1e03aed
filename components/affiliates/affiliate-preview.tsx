import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { Person } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Count, Money } from "@/components/ui/money";
import type { AffiliateView } from "@/lib/domain/affiliates/affiliate";

type AffiliatePreviewProps = { affiliates: readonly AffiliateView[]; total?: number; href: string; reader: Reader };

/** Who brings most, with the way to all of them. Figures since they joined. */
export function AffiliatePreview({ affiliates, total, href, reader: { locale } }: AffiliatePreviewProps) {
  return (
    <Card
      title="Top affiliates"
      description="By revenue since they joined"
      flush
      actions={
        affiliates.length > 0 && (
          <ButtonLink href={href} size="sm" variant="ghost">
            {total === undefined ? "All" : `All ${new Intl.NumberFormat(locale).format(total)}`}
          </ButtonLink>
        )
      }
    >
      {affiliates.length === 0 ? (
        <p className="px-4 pt-2 pb-6 text-sm text-muted">Nobody has joined yet. Share the portal link to find the first.</p>
      ) : (
        <ul className="divide-y border-t">
          {affiliates.map((affiliate) => (
            <li key={affiliate.id} className="relative flex items-center justify-between gap-3 px-4 py-2.5 hover:bg-hover">
              <Link href={`/dashboard/affiliates/${affiliate.id}`} className="min-w-0 after:absolute after:inset-0">
                <Person name={affiliate.name} detail={affiliate.programName} />
              </Link>
              <span className="flex shrink-0 flex-col items-end text-sm">
                <span className="font-medium">
                  <Money minor={affiliate.totalRevenue} currency={affiliate.currency} locale={locale} />
                </span>
                <span className="text-xs text-faint">
                  <Count value={affiliate.totalConversions} locale={locale} />{" "}
                  {affiliate.totalConversions === 1 ? "conversion" : "conversions"}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
