import Link from "next/link";
import { ConversionStatusBadge } from "@/components/conversions/conversion-status";
import { foundBy, nameOf } from "@/components/conversions/conversion-words";
import type { Reader } from "@/components/layout/reader-preferences";
import { RelativeTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { ConversionView } from "@/lib/domain/conversions/conversion";

type ConversionListProps = {
  conversions: readonly ConversionView[];
  reader: Reader;
  now: Date;
  /** The page is about one program. */ hideProgram?: boolean;
};

/** A few conversions, each with what it earned and why; the whole row leads to the decision. */
export function ConversionList({ conversions, reader, now, hideProgram = false }: ConversionListProps) {
  return (
    <ul className="divide-y border-t">
      {conversions.map((conversion) => (
        <li key={conversion.id} className="relative flex items-center gap-3 px-4 py-2.5 transition-colors hover:bg-hover">
          <div className="min-w-0 flex-1">
            <p className="truncate text-sm">
              <Link href={`/workspace/conversions/${conversion.id}`} className="font-medium after:absolute after:inset-0">
                {conversion.kind === "click" ? nameOf(conversion) : conversion.orderId}
              </Link>
              {!hideProgram && <span className="text-muted"> · {conversion.programName}</span>}
            </p>
            <p className="text-xs text-faint sm:truncate">
              {foundBy(conversion)} · <RelativeTime value={conversion.occurredAt} now={now} {...reader} />
            </p>
          </div>
          <span className="flex items-center gap-3 phone:flex-col-reverse phone:items-end phone:gap-1">
            <ConversionStatusBadge conversion={conversion} />
            <span className="w-20 text-right text-sm font-medium">
              <Money minor={conversion.commission} currency={conversion.currency} locale={reader.locale} sign />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
