import { createHash, createHmac } from "node:crypto";
import { env } from "@/lib/platform/env";

/** HMAC-SHA256 under HASH_KEY, hex: finds a value again without keeping it, and cannot be guessed without the key. */
export function keyedHash(text: string): string {
  return createHmac("sha256", env().HASH_KEY).update(text).digest("hex");
}

/** SHA-256, hex: enough for values that are random themselves (tokens, API keys). */
export function sha256Hex(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
