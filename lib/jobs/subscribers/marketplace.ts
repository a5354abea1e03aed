import { editorsOf } from "@/lib/domain/notifications/people";
import { lines, NOTHING, text, type Subscriber } from "../subscriber";

const moderated =
  (title: (name: string) => string): Subscriber =>
  async (ctx, event) => {
    if (event.merchantId === null) return NOTHING;
    const line = { title: title(text(event, "name")), body: text(event, "reason"), href: `/dashboard/programs/${text(event, "id")}` };
    return { notifications: lines(await editorsOf(ctx, event.merchantId), `merchant:${event.merchantId}`, line), mails: [] };
  };

/** What operators decide about a program's place in the marketplace reaches its merchant with the reason. */
export const marketplaceSubscribers: Record<string, Subscriber> = {
  "program.delisted": moderated((name) => `${name} was taken out of the marketplace`),
  "program.relisted": moderated((name) => `${name} may be in the marketplace again`),
};
