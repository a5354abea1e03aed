import type { IncomingMessage, ServerResponse } from "node:http";
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER } from "@/lib/core/request-headers";
import { newClickId, tokenOf, visitorOf } from "@/lib/domain/clicks/click";
import type { ResolvedLink } from "@/lib/domain/links/link";
import { now } from "@/lib/platform/clock";
import { networkOf } from "@/lib/platform/crypto/network";
import { countryOf } from "@/lib/platform/geo/country";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { type ClickWriter, openClickWriter } from "./click-writer";
import { type Links, openLinks } from "./links";
import { sendUnknownLink } from "./unknown-link";
import { landingUrl, readVisit, type Visit } from "./visit";

export type ClickPath = {
  /** Answers GET and HEAD /r/{code}: 302 to the merchant's page, the click durable before the answer leaves. */
  redirect: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  links: Links;
  /** Waits for what is under way; nothing may ask for a redirect any more. */
  stop(): Promise<void>;
};

const VISITOR_SECONDS = 365 * 86_400;

/** Opens the click path of this process. It answers at once: what is not in memory yet comes from the database. */
export function openClickPath(): ClickPath {
  const links = openLinks();
  const writer = openClickWriter();
  const cookieEnd = `; Path=/; Max-Age=${VISITOR_SECONDS}; HttpOnly; SameSite=Lax${env().BASE_URL.startsWith("https:") ? "; Secure" : ""}`;
  return {
    links,
    async redirect(request, response) {
      const visit = readVisit(request);
      const link = visit.code === null ? null : await links.resolve(visit.code);
      if (!link || visit.code === null) return sendUnknownLink(request, response, visit.wantsJson);
      const counts = link.records && visit.isPerson;
      const click = counts && !link.requiresConsent ? await record(writer, link, { visit, request, response }) : null;
      // Where consent is needed, the merchant's page asks for it: it learns the code, and no click has happened yet.
      const named = click !== null || (counts && link.requiresConsent);
      response.writeHead(302, {
        location: landingUrl(link.destination, visit, named ? { token: click?.token, code: visit.code } : null),
        "content-length": 0,
        "cache-control": "no-store, private",
        "x-robots-tag": "noindex",
        ...(click && { "set-cookie": `agentref_vid=${click.visitorId}${cookieEnd}` }),
      });
      response.end();
    },
    async stop() {
      await Promise.all([links.stop(), writer.stop()]);
    },
  };
}

type Exchange = { visit: Visit; request: IncomingMessage; response: ServerResponse };

// A visitor is never made to pay for a failure of ours: without a record they still arrive.
async function record(writer: ClickWriter, link: ResolvedLink, exchange: Exchange): Promise<{ token: string; visitorId: string } | null> {
  const { visit, request, response } = exchange;
  const { linkId, affiliateId, programId, merchantId } = link;
  const { userAgent, referrer, referrerHost, device, params } = visit;
  const at = now();
  const id = newClickId(at);
  const visitorId = visit.visitorId ?? visitorOf(id);
  const told = request.headers[CLIENT_ADDRESS_HEADER];
  const address = typeof told === "string" ? told : (request.socket.remoteAddress ?? "");
  try {
    const counted = await writer.record({
      id,
      merchantId,
      programId,
      affiliateId,
      linkId,
      visitorId,
      isKnown: visit.visitorId !== null,
      ipHash: networkOf(address, at),
      userAgent,
      referrer,
      referrerHost,
      country: countryOf(address),
      device,
      params,
      createdAt: at,
    });
    return counted === null ? null : { token: tokenOf(counted), visitorId };
  } catch (error) {
    logger.error({ err: error, requestId: response.getHeader(REQUEST_ID_HEADER), linkId }, "a click was not recorded");
    return null;
  }
}
