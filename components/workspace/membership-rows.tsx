import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { Avatar } from "@/components/ui/avatar";
import { Money } from "@/components/ui/money";
import type { MembershipView } from "@/lib/domain/affiliates/affiliate";

type MembershipRowsProps = { memberships: readonly MembershipView[]; reader: Reader };

/** Programs in a few lines: name, merchant, earned so far. */
export function MembershipRows({ memberships, reader }: MembershipRowsProps) {
  return (
    <ul className="divide-y border-t">
      {memberships.map(({ affiliateId, program, status, totals }) => (
        <li key={affiliateId} className="relative flex items-center gap-3 px-4 py-2.5 transition-colors hover:bg-hover">
          <Avatar name={program.name} square />
          <div className="min-w-0 flex-1">
            <p className="truncate text-sm font-medium">
              <Link href={`/workspace/programs/${program.id}`} className="after:absolute after:inset-0">
                {program.name}
              </Link>
            </p>
            <p className="truncate text-xs text-faint">{status === "blocked" ? "Blocked" : program.merchantName}</p>
          </div>
          <div className="text-right text-sm">
            <p className="font-medium">
              <Money minor={totals.commission} currency={program.currency} locale={reader.locale} />
            </p>
            <p className="text-xs text-faint">earned</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
