import { env } from "@/lib/platform/env";
import { takeToken } from "@/lib/platform/rate-limit/take-token";
import type { Call } from "./call";
import type { Caller } from "./caller";
import { Refusal } from "./refusal";

/** Pays for the call from its caller's budget and writes the three headers that say how much is left. */
export async function spend(call: Call, { budget }: Caller): Promise<void> {
  const limit = env().API_RATE_LIMIT_PER_MINUTE ?? budget.perMinute;
  const token = await takeToken(budget.key, { limit, periodSeconds: 60 });
  call.headers.set("x-ratelimit-limit", String(token.limit));
  call.headers.set("x-ratelimit-remaining", String(token.remaining));
  call.headers.set("x-ratelimit-reset", String(Math.ceil(token.resetAt.getTime() / 1000)));
  if (token.allowed) return;
  const message = `More than ${token.limit} calls a minute. Try again in ${token.retryAfter} s.`;
  throw new Refusal(429, "RATE_LIMITED", message, { headers: { "retry-after": String(token.retryAfter) } });
}
