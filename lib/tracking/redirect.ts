import { CLIENT_ADDRESS_HEADER } from "@/lib/core/request-headers";
import { type Click, newClickId, tokenOf, visitorOf } from "@/lib/domain/clicks/click";
import type { ResolvedLink } from "@/lib/domain/links/link";
import { now } from "@/lib/platform/clock";
import { networkOf } from "@/lib/platform/crypto/network";
import { countryOf } from "@/lib/platform/geo/country";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import type { Answer, ClickRequest } from "./answer";
import { openClickWriter } from "./click-writer";
import { type Links, openLinks } from "./links";
import { remembering } from "@/lib/core/remembering";
import { unknownLink } from "./unknown-link";
import { landingUrl, readVisit, type Visit } from "./visit";

export type ClickPath = {
  /** Answers GET and HEAD /r/{code}: 302 to the merchant's page, the click durable before the answer leaves. `headers`, names and values in turn, are sent along. */
  redirect: (request: ClickRequest, headers?: readonly string[]) => Promise<Answer>;
  /** Counts a visit that came through another door. Null when it could be kept nowhere. */
  count: (link: ResolvedLink, visit: Visit, request: ClickRequest) => Promise<{ clickId: string; visitorId: string } | null>;
  links: Links;
  /** Waits for what is under way; nothing may ask for a redirect any more. */
  stop(): Promise<void>;
};

const VISITOR_SECONDS = 365 * 86_400;
/** Raw addresses stay in memory no longer. */
const ADDRESS_KEPT_MS = 60_000;
const ALWAYS = ["content-length", "0", "cache-control", "no-store, private", "x-robots-tag", "noindex"];

/** Opens the click path of this process. It answers at once: what is not in memory yet comes from the database. */
export function openClickPath(): ClickPath {
  const links = openLinks();
  const writer = openClickWriter();
  const originOf = remembering((address) => ({ ipHash: networkOf(address, now()), country: countryOf(address) }), ADDRESS_KEPT_MS);
  const cookieEnd = `; Path=/; Max-Age=${VISITOR_SECONDS}; HttpOnly; SameSite=Lax${env().BASE_URL.startsWith("https:") ? "; Secure" : ""}`;

  const sendOn = (link: ResolvedLink, { visit, headers }: Exchange, { named, visitorId }: Sent): Answer => {
    const cookie = visitorId ? ["set-cookie", `agentref_vid=${visitorId}${cookieEnd}`] : [];
    const location = landingUrl(link.destination, { params: visit.params, click: named });
    return { status: 302, headers: ["location", location, ...ALWAYS, ...cookie, ...headers] };
  };
  return {
    links,
    async redirect(request, headers = []) {
      const visit = readVisit(request);
      const { code } = visit;
      const exchange = { visit, request, headers };
      const found = code === null ? null : links.resolve(code);
      const link = found instanceof Promise ? await found : found;
      if (!link || code === null) return unknownLink({ asJson: visit.wantsJson, headers });
      const counts = link.records && visit.isPerson;
      // Where consent is needed, the merchant's page asks for it: it learns the code, and no click has happened yet.
      if (!counts || link.requiresConsent) return sendOn(link, exchange, { named: counts ? { code } : null });
      const click = clickOf(link, exchange, originOf);
      const counted = await writer.record(click).catch((error: unknown) => {
        // A visitor is never made to pay for a failure of ours: without a record they still arrive.
        logger.error({ err: error, linkId: link.linkId }, "a click was not recorded");
        return null;
      });
      if (counted === null) return sendOn(link, exchange, { named: null });
      return sendOn(link, exchange, { named: { token: tokenOf(counted), code }, visitorId: click.visitorId });
    },
    async count(link, visit, request) {
      const click = clickOf(link, { visit, request }, originOf);
      const counted = await writer.record(click);
      return counted === null ? null : { clickId: counted, visitorId: click.visitorId };
    },
    async stop() {
      await Promise.all([links.stop(), writer.stop()]);
    },
  };
}

type Exchange = { visit: Visit; request: ClickRequest; headers: readonly string[] };
/** What the merchant's page learns, and the cookie that the visitor keeps. */
type Sent = { named: { token?: string; code: string } | null; visitorId?: string };
type Origin = Pick<Click, "ipHash" | "country">;

function clickOf(
  link: ResolvedLink,
  { visit, request }: Pick<Exchange, "visit" | "request">,
  originOf: (address: string) => Origin,
): Click {
  const { linkId, affiliateId, programId, merchantId } = link;
  const { userAgent, referrer, referrerHost, device, params } = visit;
  const createdAt = now();
  const id = newClickId(createdAt);
  const visitorId = visit.visitorId ?? visitorOf(id);
  const isKnown = visit.visitorId !== null;
  const told = request.headers[CLIENT_ADDRESS_HEADER];
  const { ipHash, country } = originOf(typeof told === "string" ? told : (request.socket.remoteAddress ?? ""));
  return {
    id,
    merchantId,
    programId,
    affiliateId,
    linkId,
    visitorId,
    isKnown,
    ipHash,
    userAgent,
    referrer,
    referrerHost,
    country,
    device,
    params,
    createdAt,
  };
}
