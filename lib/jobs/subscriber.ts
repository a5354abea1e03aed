import type { Context } from "@/lib/domain/kernel/context";
import type { Effects, MailOrder, Person, RelayedEvent } from "@/lib/domain/notifications/notification";
import { env } from "@/lib/platform/env";
import { drawLetter, type Letter } from "./mails/letter";

/** What one kind of event leads to. Reads as it likes, writes nothing: the relay does, exactly once. */
export type Subscriber = (ctx: Context, event: RelayedEvent) => Promise<Effects>;

export const NOTHING: Effects = { notifications: [], mails: [] };

/** The payload's text of that name; "" when it is missing. */
export function text(event: RelayedEvent, name: string): string {
  const value = event.payload[name];
  return typeof value === "string" ? value : "";
}

export function number(event: RelayedEvent, name: string): number {
  const value = event.payload[name];
  return typeof value === "number" ? value : 0;
}

/** A mail to one person; `write` receives the public address of this installation. */
export function mailTo(person: { email: string }, name: string, write: (baseUrl: string) => Letter): MailOrder {
  return { key: `${name}:${person.email}`, to: person.email, letter: drawLetter(write(env().BASE_URL)) };
}

/** The same line for several people under one hat. */
export function lines(people: Person[], hat: string, line: { title: string; body: string; href: string }): Effects["notifications"] {
  return people.map((person) => ({ accountId: person.id, hat, ...line }));
}
