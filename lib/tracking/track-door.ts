import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import type { ClickPath } from "./redirect";
import { readVisit } from "./visit";

const PATH = /^\/api\/track\/([\w-]{1,64})\/?$/;
const VISITOR_SECONDS = 365 * 86_400;

/** GET and HEAD /api/track/{token}: to the merchant's page with nothing added; the click is durable before the answer leaves. */
export function openTrackDoor({ links, count }: Pick<ClickPath, "links" | "count">) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = ""] = (request.url ?? "").split("?", 1);
    const token = PATH.exec(path)?.[1]?.toLowerCase();
    const link = token === undefined ? null : await links.resolve(token);
    if (!link || token === undefined) return sendNotFound(request, response);
    const visit = readVisit({
      method: request.method,
      url: `/r/${token}${(request.url ?? "").slice(path.length)}`,
      headers: request.headers,
    });
    const counts = link.records && visit.isPerson && !link.requiresConsent;
    // A visitor is never made to pay for a failure of ours.
    const counted = counts
      ? await count(link, visit, request).catch((error: unknown) => {
          logger.error({ err: error, linkId: link.linkId }, "a click was not recorded");
          return null;
        })
      : null;
    const secure = env().BASE_URL.startsWith("https:") ? "; Secure" : "";
    response.writeHead(302, {
      location: link.destination,
      "content-length": 0,
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
      ...(counted && {
        "set-cookie": `agentref_vid=${counted.visitorId}; Path=/; Max-Age=${VISITOR_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
      }),
    });
    response.end();
  };
}

function sendNotFound(request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({
    error: "not_found",
    message: "There is no such tracking link.",
    fix: "Check the token, or ask whoever sent you the link for a new one.",
    docs: `${env().BASE_URL}/docs`,
  });
  response.writeHead(404, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
