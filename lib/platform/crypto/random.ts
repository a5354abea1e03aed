import { randomBytes, randomInt } from "node:crypto";

/** `bytes` random bytes as base64url: 32 bytes give 43 characters. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

/** `length` characters, each drawn evenly from `alphabet`. */
export function randomText(length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
