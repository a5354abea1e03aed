import type { Context } from "@/lib/domain/kernel/context";
import { toPage, type Page } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import type { NotificationView } from "./notification";
import { inboxOf } from "./policy";
import { listNotificationsInput, type ListNotificationsInput } from "./schema";
import { countNotifications, findNotifications } from "./store";

/** The caller's inbox under the hat they wear, newest first. */
export async function listNotifications(ctx: Context, input: ListNotificationsInput): Promise<Page<NotificationView>> {
  const { unreadOnly, ...page } = parse(listNotificationsInput, input);
  const { rows, total } = await findNotifications(reader(ctx), { ...inboxOf(ctx), ...(unreadOnly && { readAt: null }) }, page);
  return toPage(rows, page, total, ({ id, title, body, href, readAt, createdAt }) => ({ id, title, body, href, readAt, createdAt }));
}

export async function countUnread(ctx: Context): Promise<number> {
  return countNotifications(reader(ctx), { ...inboxOf(ctx), readAt: null });
}
