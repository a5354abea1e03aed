import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { statusWords, typeWords } from "@/components/flags/flag-words";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { FlagView } from "@/lib/domain/flags/flag";

/** The flags on one affiliate; each opens its case. */
export function AffiliateFlags({ flags, reader }: { flags: readonly FlagView[]; reader: Reader }) {
  if (flags.length === 0) return null;
  return (
    <Card title="Fraud flags" flush>
      <ul className="divide-y border-t">
        {flags.map((flag) => (
          <li key={flag.id} className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-sm hover:bg-hover">
            <Link
              href={`/dashboard/flags?status=${flag.status}&open=${flag.id}`}
              className="flex-1 font-medium after:absolute after:inset-0"
            >
              {typeWords[flag.type]}
            </Link>
            {flag.heldAmount > 0 && <Money minor={flag.heldAmount} currency={flag.currency} locale={reader.locale} />}
            <Badge tone={statusWords[flag.status].tone}>{statusWords[flag.status].label}</Badge>
            <span className="text-xs text-faint">
              <DateTime value={flag.createdAt} {...reader} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
