import Link from "next/link";
import type { ReactNode } from "react";
import { ChevronRight, Flag, Inbox } from "lucide-react";
import type { Reader } from "@/components/layout/reader-preferences";
import { RelativeTime } from "@/components/ui/date-time";
import { formatMoney } from "@/lib/core/money";

type Waiting = {
  pending: { count: number; oldestAt: Date | null };
  flags: { count: number; heldByCurrency: readonly { currency: string; amount: number }[]; oldestAt: Date | null };
};

type WaitingListProps = Waiting & { reader: Reader; now: Date };

/** What waits for a decision, with ages and money; nothing when nothing waits. */
export function WaitingList({ pending, flags, reader, now }: WaitingListProps) {
  if (pending.count === 0 && flags.count === 0) return null;
  const held = flags.heldByCurrency.map(({ amount, currency }) => formatMoney(amount, currency, reader.locale)).join(" and ");
  return (
    <section aria-label="Waits for you" className="grid gap-3 sm:grid-cols-2">
      {pending.count > 0 && (
        <Task
          href="/dashboard/applications"
          icon={<Inbox aria-hidden />}
          title={`${pending.count} ${pending.count === 1 ? "application" : "applications"} to review`}
          detail={
            pending.oldestAt && (
              <>
                The oldest came <RelativeTime value={pending.oldestAt} now={now} {...reader} />
              </>
            )
          }
        />
      )}
      {flags.count > 0 && (
        <Task
          href="/dashboard/flags"
          icon={<Flag aria-hidden />}
          title={`${flags.count} open fraud ${flags.count === 1 ? "flag" : "flags"}`}
          detail={held ? `${held} of commission held` : "No money held"}
        />
      )}
    </section>
  );
}

function Task({ href, icon, title, detail }: { href: string; icon: ReactNode; title: string; detail: ReactNode }) {
  return (
    <Link
      href={href}
      className="group flex items-center gap-3 rounded-lg border border-accent-line bg-accent-soft px-4 py-3 transition-colors hover:border-accent focus-visible:rounded-lg"
    >
      <span className="text-accent [&_svg]:size-5">{icon}</span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-muted">{detail}</span>
      </span>
      <ChevronRight aria-hidden className="size-4 text-faint group-hover:text-accent" />
    </Link>
  );
}
