import { editorsOf } from "@/lib/domain/notifications/people";
import { lines, NOTHING, text, type Subscriber } from "../subscriber";

const raised: Subscriber = async (ctx, event) => {
  if (event.merchantId === null) return NOTHING;
  const team = await editorsOf(ctx, event.merchantId);
  return {
    notifications: lines(team, `merchant:${event.merchantId}`, {
      title: `${text(event, "programName")}: ${text(event, "title")}`,
      body: text(event, "text"),
      href: `/dashboard/programs/${text(event, "id")}/tracking`,
    }),
    mails: [],
  };
};

export const trackingSubscribers: Record<string, Subscriber> = { "tracking.alarm_raised": raised };
