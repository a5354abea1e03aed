import { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { readStripeEvent } from "@/lib/domain/intake/stripe-event";
import { takeStripeEvent } from "@/lib/domain/intake/take-stripe-event";
import { REQUEST_ID_HEADER } from "@/lib/core/request-headers";
import { now } from "@/lib/platform/clock";
import { logger } from "@/lib/platform/logger";
import { PaymentsError, readSignedEvent } from "@/lib/platform/payments/stripe";

/**
 * POST /api/inbound/stripe: one signed event of a connected account. 200 says that it need not be sent again, 400 that
 * it was not Stripe's or cannot be read, 500 that it should be sent again.
 */
export async function takeStripeDelivery(request: Request): Promise<Response> {
  const requestId = z.string().catch("").parse(request.headers.get(REQUEST_ID_HEADER));
  const body = await request.text();
  try {
    const event = readSignedEvent(body, request.headers.get("stripe-signature") ?? "");
    const news = readStripeEvent(event);
    if (news === null) return answer(200, { received: true, outcome: "ignored" });
    const outcome = await takeStripeEvent(systemContext(requestId), news);
    return answer(200, { received: true, outcome });
  } catch (error) {
    if (error instanceof PaymentsError) return answer(400, { error: { code: "BAD_REQUEST", message: error.message } });
    logger.error({ requestId, err: error }, "a Stripe event was not taken in");
    return answer(500, { error: { code: "INTERNAL_ERROR", message: "Send it again." } });
  }
}

function systemContext(requestId: string): Context {
  return { actor: { kind: "system", name: "stripe" }, tenant: { kind: "platform" }, requestId, now: now() };
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
