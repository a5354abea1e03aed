import "server-only";
import { listNotifications } from "@/lib/domain/notifications/queries";
import { textParam, type SearchParams } from "../search-params";
import { requireAffiliate } from "../session";
import { pageParams } from "./page-params";

/** The reader's inbox as an affiliate. */
export async function loadMyNotifications(params: SearchParams) {
  const ctx = await requireAffiliate();
  const page = pageParams(params);
  const unreadOnly = textParam(params, "show") === "unread";
  const [notifications, unread] = await Promise.all([
    listNotifications(ctx, { unreadOnly, ...page }),
    unreadOnly ? undefined : listNotifications(ctx, { unreadOnly: true, limit: 1 }),
  ]);
  return { notifications, unread: unread?.total ?? notifications.total, unreadOnly, page, now: ctx.now };
}
