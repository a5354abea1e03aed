import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/date-time";
import { BeyondLastPage } from "@/components/ui/beyond-last-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { SegmentedLinks } from "@/components/ui/segmented";
import { numberedPage } from "@/components/ui/table-state";
import { momentsIn } from "@/lib/core/place";
import type { Page } from "@/lib/domain/kernel/page";
import type { NotificationView } from "@/lib/domain/notifications/notification";

type NotificationListProps = {
  notifications: Page<NotificationView>;
  unread: number;
  unreadOnly: boolean;
  page: { limit: number; offset: number };
  reader: Reader;
  now: Date;
};

/** The whole inbox, newest first; each line leads to what it is about. */
export function NotificationList({ notifications, unread, unreadOnly, page, reader, now }: NotificationListProps) {
  return (
    <div className="flex flex-col gap-4">
      <SegmentedLinks
        label="Which notifications"
        value={unreadOnly ? "unread" : "all"}
        options={[
          { value: "all", label: "All", href: "?" },
          { value: "unread", label: unread > 0 ? `Unread (${unread})` : "Unread", href: "?show=unread" },
        ]}
      />
      <div className="rounded-lg border bg-surface">
        {notifications.items.length > 0 ? (
          <ul className="divide-y">
            {notifications.items.map((item) => (
              <Line key={item.id} item={item} reader={reader} now={now} />
            ))}
          </ul>
        ) : notifications.total > 0 ? (
          <BeyondLastPage {...numberedPage(page, notifications.total)} />
        ) : (
          <EmptyState title={unreadOnly ? "All read" : "Nothing yet"} picture={unreadOnly ? "calm" : "inbox"}>
            {unreadOnly
              ? "Nothing waits for you here."
              : "When a merchant answers, a sale comes in or a commission moves, it is told here."}
          </EmptyState>
        )}
      </div>
      {notifications.total > page.limit && notifications.items.length > 0 && (
        <Pagination label="Notifications" page={numberedPage(page, notifications.total)} />
      )}
    </div>
  );
}

function Line({ item, reader, now }: { item: NotificationView; reader: Reader; now: Date }) {
  return (
    <li className="relative flex gap-3 px-4 py-3 transition-colors hover:bg-hover">
      <span aria-hidden className={cn("mt-1.5 size-2 shrink-0 rounded-full", item.readAt ? "bg-transparent" : "bg-accent")} />
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium">
          <Link href={item.href} className="after:absolute after:inset-0">
            {!item.readAt && <span className="sr-only">Unread: </span>}
            {momentsIn(item.title, reader)}
          </Link>
        </p>
        <p className="text-sm text-muted">{momentsIn(item.body, reader)}</p>
      </div>
      <span className="text-xs text-faint">
        <RelativeTime value={item.createdAt} now={now} {...reader} />
      </span>
    </li>
  );
}
