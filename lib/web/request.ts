import "server-only";
import { randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { placeOf, type Place } from "@/lib/core/place";
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER, REQUEST_PATH_HEADER } from "@/lib/core/request-headers";
import { networkOf } from "@/lib/platform/crypto/network";
import { now } from "@/lib/platform/clock";
import { safeNextPath } from "./next-path";

export type RequestFacts = {
  requestId: string;
  now: Date;
  /** Daily salted hash of the caller's address. */
  network: string;
  userAgent: string | null;
  /** The visitor that the tracking cookie names, if it names one in our form. */
  visitor: string | undefined;
  /** How the reader writes instants, as their browser has told. */
  place: Place;
  /** The path asked for, with its query, as the HTTP front tells it. */
  path: string | null;
};

const VISITOR = /(?:^|;\s*)agentref_vid=(v_[0-9a-f]{32})(?:;|$)/;

/** What every context needs of the request at hand; the same object for one request. */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const [all, jar] = await Promise.all([headers(), cookies()]);
  const given = all.get(REQUEST_ID_HEADER);
  const at = now();
  return {
    requestId: given !== null && /^[\w-]{8,64}$/.test(given) ? given : randomUUID(),
    now: at,
    network: networkOf(all.get(CLIENT_ADDRESS_HEADER) ?? "unknown", at),
    userAgent: all.get("user-agent")?.slice(0, 400) ?? null,
    visitor: VISITOR.exec(all.get("cookie") ?? "")?.[1],
    place: placeOf({ timeZone: jar.get("tz")?.value, acceptLanguage: all.get("accept-language") }),
    path: safeNextPath(withoutRsc(all.get(REQUEST_PATH_HEADER)), null),
  };
});

// Next's router adds a parameter of its own to what it fetches.
function withoutRsc(path: string | null): string | null {
  return path?.replace(/([?&])_rsc=[^&]*(&|$)/, (_all, before: string, after: string) => (after === "&" ? before : "")) ?? null;
}
