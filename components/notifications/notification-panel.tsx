"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/date-time";
import { usePopoverClose } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { momentsIn } from "@/lib/core/place";
import { markAdminNotificationsRead, markAffiliateNotificationsRead, markMerchantNotificationsRead } from "@/lib/web/actions/notifications";
import { fetchNotifications, type NotificationHat, type NotificationRow } from "@/lib/web/queries/notifications";

const markRead = { merchant: markMerchantNotificationsRead, affiliate: markAffiliateNotificationsRead, admin: markAdminNotificationsRead };

type NotificationPanelProps = { hat: NotificationHat; unread: number; reader: Reader; onRead: () => void };

type Listing = { rows: NotificationRow[]; at: string } | { fault: string } | null;

export function NotificationPanel({ hat, unread, reader, onRead }: NotificationPanelProps) {
  const [listing, setListing] = useState<Listing>(null);
  const close = usePopoverClose();
  useEffect(() => {
    const abort = new AbortController();
    fetchNotifications(hat, abort.signal).then(
      (page) => setListing({ rows: page.items, at: new Date().toISOString() }),
      (error: Error) => abort.signal.aborted || setListing({ fault: error.message }),
    );
    return () => abort.abort();
  }, [hat]);
  const readAll = async () => {
    const result = await markRead[hat]({ all: true });
    if (!result.ok) return setListing({ fault: result.message });
    onRead();
    setListing((before) =>
      before && "rows" in before ? { ...before, rows: before.rows.map((row) => ({ ...row, readAt: row.readAt ?? before.at })) } : before,
    );
  };
  return (
    <section aria-label="Notifications" className="flex max-h-[70vh] flex-col">
      <header className="flex h-11 shrink-0 items-center justify-between gap-2 border-b px-3.5">
        <h2 className="text-sm font-semibold">Notifications</h2>
        {unread > 0 && (
          <Button variant="link" size="sm" onClick={() => void readAll()}>
            Mark all as read
          </Button>
        )}
      </header>
      {listing === null ? (
        <Waiting />
      ) : "fault" in listing ? (
        <p role="alert" className="px-4 py-8 text-center text-sm text-muted">
          {listing.fault}
        </p>
      ) : listing.rows.length === 0 ? (
        <p className="px-4 py-10 text-center text-sm text-muted">Nothing yet. Applications, sales and flags are told here.</p>
      ) : (
        <ul className="overflow-y-auto py-1">
          {listing.rows.map((row) => (
            <li key={row.id}>
              <Link href={row.href} onClick={close} className="flex gap-2.5 px-3.5 py-2.5 hover:bg-hover">
                <span aria-hidden className={cn("mt-1.5 size-2 shrink-0 rounded-full", row.readAt ? "bg-transparent" : "bg-accent")} />
                <span className="min-w-0 flex-1 text-sm">
                  <span className="block font-medium">
                    {!row.readAt && <span className="sr-only">Unread: </span>}
                    {momentsIn(row.title, reader)}
                  </span>
                  <span className="block text-muted">{momentsIn(row.body, reader)}</span>
                  <span className="text-xs text-faint">
                    <RelativeTime value={row.createdAt} now={listing.at} {...reader} />
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading notifications" className="flex flex-col gap-4 p-4">
      {[0, 1, 2].map((slot) => (
        <div key={slot} className="flex flex-col gap-1.5">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-3.5 w-64" />
        </div>
      ))}
    </div>
  );
}
