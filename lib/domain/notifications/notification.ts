export type NotificationView = { id: string; title: string; body: string; href: string; readAt: Date | null; createdAt: Date };

/** One line for one person, about one event. `hat` is "merchant:<id>", "affiliate" or "admin". */
export type NotificationDraft = { accountId: string; eventId: string; hat: string; title: string; body: string; href: string };
