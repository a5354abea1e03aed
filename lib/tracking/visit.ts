import { isbot } from "isbot";
import type { IncomingMessage } from "node:http";
import { remembering } from "@/lib/core/remembering";

const MAX_PARAM = 200;
const MAX_AGENT = 400;
const MAX_REFERRER = 500;
const MAX_HOST = 255;
const CODE = /^\/r\/([A-Za-z0-9_-]{1,64})\/?$/;
const NO_PARAMS: Readonly<Record<string, string>> = Object.freeze({});
/** Programs that isbot takes for a browser: HTTP clients, page testers, thumbnail makers. */
const OTHER_ROBOT = /PowerShell\/|dart:io|\bjsdom\/|\bGTmetrix\b|\bYLT Chrome|\bMiniature\.io\//i;
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
  params: Readonly<Record<string, string>>;
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
  const url = request.url ?? "";
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  const { userAgent, device, isHuman } = browserOf(headers["user-agent"] ?? "");
  const accept = headers.accept ?? "";
  return {
    code: CODE.exec(path)?.[1]?.toLowerCase() ?? null,
    params: mark < 0 ? NO_PARAMS : campaignOf(new URLSearchParams(url.slice(mark + 1))),
    visitorId: headers.cookie === undefined ? null : (VISITOR.exec(headers.cookie)?.[1] ?? null),
    userAgent,
    ...knownReferrerOf(headers.referer ?? ""),
    device,
    isPerson: isHuman && request.method === "GET" && !isPrefetch(headers),
    wantsJson: accept.includes("application/json") && !accept.includes("text/html"),
  };
}

function campaignOf(query: URLSearchParams): Record<string, string> {
  const found = CAMPAIGN_PARAMS.map((name) => [name, storable(query.get(name)?.slice(0, MAX_PARAM) ?? "")] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== ""));
}

// PostgreSQL's text takes neither NUL nor half of a surrogate pair, which a cut can leave.
const storable = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();

const PURPOSES = ["purpose", "sec-purpose", "x-purpose", "x-moz"];

function isPrefetch(headers: IncomingMessage["headers"]): boolean {
  return PURPOSES.some((name) => headers[name] !== undefined && /prefetch|prerender|preview/i.test(String(headers[name])));
}

// A few hundred browsers send nearly every click, and a post sends many of them.
const browserOf = remembering((header) => {
  const userAgent = header.trim().slice(0, MAX_AGENT) || null;
  return { userAgent, device: deviceOf(userAgent ?? ""), isHuman: userAgent !== null && !isbot(userAgent) && !OTHER_ROBOT.test(userAgent) };
});
const knownReferrerOf = remembering((header) => referrerOf(header));

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

type Landing = { params: Visit["params"]; click: { token?: string; code: string } | null };

/** The merchant's page with what it needs to know: the click, the code, and the campaign. What it says itself stays. */
export function landingUrl(destination: string, { params, click }: Landing): string {
  const page = pageOf(destination);
  // What almost every click needs; codes and tokens have no character that an address would escape.
  if (params === NO_PARAMS && click && page.isPlain)
    return `${page.upToQuery}via=${click.code}${click.token ? `&agentref_cid=${click.token}` : ""}${page.fragment}`;
  const url = new URL(destination);
  for (const [name, value] of Object.entries(params)) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  if (click) {
    url.searchParams.set("via", click.code);
    if (click.token) url.searchParams.set("agentref_cid", click.token);
  }
  return url.href;
}

const pageOf = remembering((destination) => {
  const url = new URL(destination);
  const isPlain = !url.searchParams.has("via") && !url.searchParams.has("agentref_cid");
  const fragment = url.hash;
  url.hash = "";
  // As the general way would write it, up to the place of the last parameter.
  url.searchParams.set("via", "");
  return { isPlain, upToQuery: url.href.slice(0, -"via=".length), fragment };
});
