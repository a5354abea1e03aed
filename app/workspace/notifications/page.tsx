import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { MarkAllRead } from "@/components/notifications/mark-all-read";
import { NotificationList } from "@/components/notifications/notification-list";
import { loadMyNotifications } from "@/lib/web/loaders/notifications";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [page, reader] = await Promise.all([searchParams.then(loadMyNotifications), readReader()]);
  return (
    <>
      <PageHeader
        title="Notifications"
        description="What happened with your applications, sales and commissions."
        actions={page.unread > 0 && <MarkAllRead />}
      />
      <NotificationList {...page} reader={reader} />
    </>
  );
}
