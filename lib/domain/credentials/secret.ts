import { crc32 } from "node:zlib";
import type { ApiKeyKind } from "@/lib/domain/kernel/context";
import { randomText } from "@/lib/platform/crypto/random";
import { keyPrefixes } from "./api-key";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_LENGTH = 32;
const CHECK_LENGTH = 6;
const SHAPE = new RegExp(`^(?:${Object.values(keyPrefixes).join("|")})[0-9A-Za-z]{${RANDOM_LENGTH + CHECK_LENGTH}}$`);

/** A new key: prefix, 32 random base62 characters (190 bits), and a 6-character CRC-32 of what stands before it. */
export function newSecret(kind: ApiKeyKind): string {
  const body = keyPrefixes[kind] + randomText(RANDOM_LENGTH, BASE62);
  return body + checkOf(body);
}

/** True for text that could be one of our keys: a mistyped or made-up one is refused without asking the database. */
export function isWellFormed(secret: string): boolean {
  return SHAPE.test(secret) && checkOf(secret.slice(0, -CHECK_LENGTH)) === secret.slice(-CHECK_LENGTH);
}

function checkOf(body: string): string {
  let rest = crc32(body);
  let text = "";
  for (let i = 0; i < CHECK_LENGTH; i++) {
    text = BASE62.charAt(rest % BASE62.length) + text;
    rest = Math.floor(rest / BASE62.length);
  }
  return text;
}
