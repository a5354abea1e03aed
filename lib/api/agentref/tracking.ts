import { z } from "zod";
import { getTrackingStatus } from "@/lib/domain/tracking-health/queries";
import { alarmKinds } from "@/lib/domain/tracking-health/alarm";
import type { CheckView, TrackingStatusView } from "@/lib/domain/tracking-health/status";
import { route, type Route } from "@/lib/api/kit/route";
import { cents, count, currency, moment, text, uuid } from "./fields";

const check = z.object({
  complete: z.boolean(),
  lastSeenAt: moment.nullable(),
  detail: text,
  mend: text.nullable().meta({ description: "What to do; null when there is nothing to do." }),
});

const shape = z.object({
  programId: uuid,
  status: z.enum(["not_installed", "installed", "receiving_clicks", "converting"]),
  summary: text,
  health: z.object({ scriptInstalled: check, clickReceived: check, stripeConnected: check, conversionReceived: check }),
  stats: z.object({
    clicks24h: count.meta({ description: "Today and yesterday by the merchant's clock." }),
    clicks30d: count,
    conversions30d: count,
  }),
  recent: z.object({
    clicks: z.array(z.object({ day: z.iso.date(), clicks: count })).meta({ description: "The latest days that had clicks." }),
    conversions: z.array(
      z.object({ id: uuid, orderId: text, amount: cents, currency, method: z.enum(["cookie", "coupon", "metadata"]), createdAt: moment }),
    ),
  }),
  warnings: z.array(z.object({ code: z.enum(alarmKinds), message: text, mend: text, startedAt: moment })),
});

function presentCheck({ lastSeenAt, ...rest }: CheckView): z.input<typeof check> {
  return { ...rest, lastSeenAt: lastSeenAt?.toISOString() ?? null };
}

function present({ health, recent, alarms, ...rest }: TrackingStatusView): z.input<typeof shape> {
  return {
    ...rest,
    health: {
      scriptInstalled: presentCheck(health.scriptInstalled),
      clickReceived: presentCheck(health.clickReceived),
      stripeConnected: presentCheck(health.stripeConnected),
      conversionReceived: presentCheck(health.conversionReceived),
    },
    recent: { ...recent, conversions: recent.conversions.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) },
    warnings: alarms.map(({ kind, text: message, mend, startedAt }) => ({ code: kind, message, mend, startedAt: startedAt.toISOString() })),
  };
}

export const trackingRoutes: Route[] = [
  route({
    name: "tracking.getProgramStatus",
    summary: "What was seen of a program's tracking, what is wrong and how to mend it",
    method: "GET",
    path: "/programs/{id}/tracking/status",
    key: "merchant",
    permission: "program.read",
    shape,
    run: (ctx, { params }) => getTrackingStatus(ctx, params.id),
    present,
  }),
];
