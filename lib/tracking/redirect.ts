import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER } from "@/lib/core/request-headers";
import { recordClick } from "@/lib/domain/clicks/record-click";
import type { Context } from "@/lib/domain/kernel/context";
import type { ResolvedLink } from "@/lib/domain/links/link";
import { resolveLink } from "@/lib/domain/links/queries";
import { now } from "@/lib/platform/clock";
import { networkOf } from "@/lib/platform/crypto/network";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { sendUnknownLink } from "./unknown-link";
import { landingUrl, readVisit, type Visit } from "./visit";

const VISITOR_SECONDS = 365 * 86_400;

/** Answers GET and HEAD /r/{code}: 302 to the merchant's page, the click recorded before the answer leaves. */
export async function handleRedirect(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const visit = readVisit(request);
  const ctx = visitorContext(request, response);
  const link = visit.code === null ? null : await resolveLink(ctx, visit.code);
  if (!link || visit.code === null) return sendUnknownLink(request, response, visit.wantsJson);
  const click = link.records && visit.isPerson ? await record(ctx, link, visit) : null;
  response.writeHead(302, {
    location: landingUrl(link.destination, visit, click && { token: click.token, code: visit.code }),
    "cache-control": "no-store, private",
    "x-robots-tag": "noindex",
    ...(click && { "set-cookie": visitorCookie(click.visitorId) }),
  });
  response.end();
}

// A visitor is never made to pay for a failure of ours: without a record they still arrive.
async function record(ctx: Context, link: ResolvedLink, visit: Visit): Promise<{ token: string; visitorId: string } | null> {
  const visitor =
    visit.visitorId === null ? { id: `v_${randomBytes(16).toString("hex")}`, isNew: true } : { id: visit.visitorId, isNew: false };
  const { linkId, affiliateId, programId, merchantId } = link;
  const { userAgent, referrer, device, params } = visit;
  try {
    const { token } = await recordClick(ctx, {
      link: { linkId, affiliateId, programId, merchantId },
      visitor,
      userAgent,
      referrer,
      device,
      params,
    });
    return { token, visitorId: visitor.id };
  } catch (error) {
    logger.error({ err: error, requestId: ctx.requestId, linkId }, "a click was not recorded");
    return null;
  }
}

function visitorContext(request: IncomingMessage, response: ServerResponse): Context {
  const at = now();
  const address = request.headers[CLIENT_ADDRESS_HEADER];
  return {
    actor: { kind: "anonymous" },
    tenant: { kind: "public" },
    now: at,
    requestId: String(response.getHeader(REQUEST_ID_HEADER) ?? request.headers[REQUEST_ID_HEADER] ?? ""),
    network: networkOf(typeof address === "string" ? address : (request.socket.remoteAddress ?? ""), at),
  };
}

function visitorCookie(visitorId: string): string {
  const secure = env().BASE_URL.startsWith("https:") ? "; Secure" : "";
  return `agentref_vid=${visitorId}; Path=/; Max-Age=${VISITOR_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}
