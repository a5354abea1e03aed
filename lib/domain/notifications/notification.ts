/** `title` and `body` keep instants as ISO 8601: `momentsIn` tells them to a reader. */
export type NotificationView = { id: string; title: string; body: string; href: string; readAt: Date | null; createdAt: Date };

/** One line for one person, instants in it as ISO 8601 (`momentsIn` tells them to a reader), about one event. `hat` is "merchant:<id>", "affiliate" or "admin". */
export type NotificationDraft = { accountId: string; eventId: string; hat: string; title: string; body: string; href: string };

/** Somebody who can be told something. */
export type Person = { id: string; name: string; email: string };
export type AffiliatePerson = { person: Person; code: string; programId: string; programName: string; merchantName: string };

export type RelayedEvent = {
  id: string;
  type: string;
  merchantId: string | null;
  programId: string | null;
  payload: Record<string, unknown>;
  createdAt: Date;
};

/** A mail to be sent later. `key` tells it apart from every other mail of the event; the content is the sender's matter. */
export type MailOrder = { key: string; [field: string]: unknown };

/** Work that an event asks for. Orders with one key that wait at the same time are done once, `delayMs` after the first. */
export type WorkOrder = { task: string; key: string; payload: Record<string, string>; delayMs: number };

/** What leaves the system because of an event. */
export type Effects = { notifications: Omit<NotificationDraft, "eventId">[]; mails: MailOrder[]; work?: WorkOrder[] };
