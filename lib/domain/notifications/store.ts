import { MAX_TOTAL, pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { NotificationDraft } from "./notification";

export type InboxFilter = Prisma.NotificationWhereInput;

export async function insertNotifications(tx: Tx, drafts: NotificationDraft[], createdAt: Date): Promise<number> {
  const { count } = await tx.notification.createMany({ data: drafts.map((draft) => ({ ...draft, createdAt })), skipDuplicates: true });
  return count;
}

export async function findNotifications(tx: Tx, where: InboxFilter, page: PageInput) {
  const [rows, total] = await Promise.all([
    tx.notification.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "asc" }], ...pageArgs(page) }),
    tx.notification.count({ where, take: MAX_TOTAL }),
  ]);
  return { rows, total };
}

export async function countNotifications(tx: Tx, where: InboxFilter): Promise<number> {
  return tx.notification.count({ where, take: MAX_TOTAL });
}

export async function markRead(tx: Tx, where: InboxFilter, readAt: Date): Promise<number> {
  const { count } = await tx.notification.updateMany({ where: { ...where, readAt: null }, data: { readAt } });
  return count;
}
