import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { cache } from "react";
import { networkOf } from "@/lib/platform/crypto/network";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { safeNextPath } from "./next-path";

export type RequestFacts = {
  requestId: string;
  now: Date;
  /** Daily salted hash of the caller's address. */
  network: string;
  userAgent: string | null;
  /** The path asked for, with its query, when the HTTP front told it. */
  path: string | null;
};

/** What every context needs of the request at hand; the same object for one request. */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const all = await headers();
  const given = all.get("x-request-id");
  const at = now();
  return {
    requestId: given !== null && /^[\w-]{8,64}$/.test(given) ? given : randomUUID(),
    now: at,
    network: networkOf(clientAddress(all, env().TRUST_PROXY), at),
    userAgent: all.get("user-agent")?.slice(0, 400) ?? null,
    path: safeNextPath(all.get("x-request-path"), null),
  };
});

/**
 * The caller's address: the entry of X-Forwarded-For that the outermost trusted proxy wrote. The HTTP front appends
 * the socket's own address, so that with no proxy the last entry is it and what a caller made up is never read.
 */
export function clientAddress(all: Pick<Headers, "get">, trustedProxies: number): string {
  const chain = (all.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim()).filter((entry) => entry !== "");
  return chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? "unknown";
}
