import { isbot } from "isbot";
import type { IncomingMessage } from "node:http";

const MAX_PARAM = 200;
const MAX_AGENT = 400;
const MAX_REFERRER = 500;
const MAX_HOST = 255;
const CODE = /^\/r\/([A-Za-z0-9_-]{1,64})\/?$/;
const VISITOR = /(?:^|;\s*)agentref_vid=(v_[0-9a-f]{32})(?:;|$)/;

/** Campaign parameters that are kept with a click and passed on to the merchant's page. */
export const CAMPAIGN_PARAMS: readonly string[] = [
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_content",
  "utm_term",
  "sub1",
  "sub2",
  "sub3",
  "sub4",
  "sub5",
  "gclid",
  "gbraid",
  "wbraid",
  "fbclid",
  "msclkid",
  "ttclid",
  "twclid",
  "li_fat_id",
  "epik",
  "rdt_cid",
];

export type Visit = {
  /** Null when the address is none of a link. */
  code: string | null;
  params: Record<string, string>;
  /** The visitor that the browser's cookie names, if it names one in our form. */
  visitorId: string | null;
  userAgent: string | null;
  /** Without its query: that is other people's business. */
  referrer: string | null;
  referrerHost: string | null;
  device: "desktop" | "mobile" | "tablet";
  /** A person opened the link: no robot, no prefetch, no HEAD. */
  isPerson: boolean;
  wantsJson: boolean;
};

/** What a request to /r/{code} says, bounded in size. */
export function readVisit(request: Pick<IncomingMessage, "url" | "method" | "headers">): Visit {
  const { headers } = request;
  const [path = "", query = ""] = (request.url ?? "").split("?", 2);
  const userAgent = headers["user-agent"]?.trim().slice(0, MAX_AGENT) || null;
  const accept = headers.accept ?? "";
  return {
    code: CODE.exec(path)?.[1]?.toLowerCase() ?? null,
    params: query === "" ? {} : campaignOf(new URLSearchParams(query)),
    visitorId: VISITOR.exec(headers.cookie ?? "")?.[1] ?? null,
    userAgent,
    ...referrerOf(headers.referer),
    device: deviceOf(userAgent ?? ""),
    isPerson: request.method === "GET" && userAgent !== null && !isbot(userAgent) && !isPrefetch(headers),
    wantsJson: accept.includes("application/json") && !accept.includes("text/html"),
  };
}

function campaignOf(query: URLSearchParams): Record<string, string> {
  const found = CAMPAIGN_PARAMS.map((name) => [name, storable(query.get(name)?.slice(0, MAX_PARAM) ?? "")] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== ""));
}

// PostgreSQL's text takes neither NUL nor half of a surrogate pair, which a cut can leave.
const storable = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();

function isPrefetch(headers: IncomingMessage["headers"]): boolean {
  const purposes = [headers["purpose"], headers["sec-purpose"], headers["x-purpose"], headers["x-moz"]];
  return purposes.some((purpose) => /prefetch|prerender|preview/i.test(String(purpose ?? "")));
}

/** The page that a visitor came from, as far as it may be kept. */
export function referrerOf(referrer: string | undefined): Pick<Visit, "referrer" | "referrerHost"> {
  const url = referrer && URL.canParse(referrer) ? new URL(referrer) : null;
  if (!url || url.origin === "null") return { referrer: null, referrerHost: null };
  return { referrer: `${url.origin}${url.pathname}`.slice(0, MAX_REFERRER), referrerHost: url.host.slice(0, MAX_HOST) };
}

function deviceOf(userAgent: string): Visit["device"] {
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(userAgent)) return "tablet";
  return /Mobi|iPhone|iPod/i.test(userAgent) ? "mobile" : "desktop";
}

/** The merchant's page with what it needs to know: the click, the code, and the campaign. What it says itself stays. */
export function landingUrl(destination: string, visit: Pick<Visit, "params">, click: { token?: string; code: string } | null): string {
  const url = new URL(destination);
  for (const [name, value] of Object.entries(visit.params)) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  if (click) {
    url.searchParams.set("via", click.code);
    if (click.token) url.searchParams.set("agentref_cid", click.token);
  }
  return url.href;
}
