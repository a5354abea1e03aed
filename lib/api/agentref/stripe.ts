import { z } from "zod";
import { disconnectStripe, startStripeConnection, type StripeConnection } from "@/lib/domain/programs/connect-stripe";
import { route, type Route } from "@/lib/api/kit/route";
import { maybe, text, uuid } from "./fields";

const connectShape = z.object({
  connected: z.boolean(),
  method: z.literal("oauth_url"),
  programId: uuid,
  programReadiness: z.enum(["setup", "partial", "ready"]),
  authUrl: text.nullable().meta({ description: "Where the merchant consents, in Stripe." }),
  message: text,
});

function presentConnection({ program, authUrl, message }: StripeConnection): z.input<typeof connectShape> {
  const connected = program.stripeAccountId !== null;
  return { connected, method: "oauth_url", programId: program.id, programReadiness: program.readiness, authUrl, message };
}

export const stripeRoutes: Route[] = [
  route({
    name: "programs.connectStripe",
    summary: "Begin to connect a Stripe account, whose payments then report themselves",
    method: "POST",
    path: "/programs/{id}/connect-stripe",
    key: "merchant",
    permission: "program.write",
    body: z.object({ method: maybe(z.literal("oauth_url")) }),
    shape: connectShape,
    run: (ctx, { params }) => startStripeConnection(ctx, { id: params.id }),
    present: presentConnection,
  }),
  route({
    name: "programs.disconnectStripe",
    summary: "Stop taking in a program's Stripe payments",
    method: "DELETE",
    path: "/programs/{id}/connect-stripe",
    key: "merchant",
    permission: "program.write",
    shape: z.object({ success: z.boolean(), programId: uuid }),
    run: (ctx, { params }) => disconnectStripe(ctx, { id: params.id }),
    present: ({ id }) => ({ success: true, programId: id }),
  }),
];
