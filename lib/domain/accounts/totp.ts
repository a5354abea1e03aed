import { Secret, TOTP } from "otpauth";
import { keyedHash } from "@/lib/platform/crypto/hash";
import { randomText } from "@/lib/platform/crypto/random";

const PERIOD_SECONDS = 30;
const RECOVERY_CODES = 10;
// No vowels, no look-alikes: codes are read from paper.
const RECOVERY_ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

/** A fresh secret (base32, 160 bits) and the address that authenticator apps read from a QR code. */
export function newTotpSecret(email: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totp(secret, email).toString() };
}

/** The 30-second step whose code this is, one step of clock drift allowed, or null. */
export function totpStep(secret: string, code: string, now: Date): bigint | null {
  const drift = totp(secret).validate({ token: code.replace(/\s/g, ""), timestamp: now.getTime(), window: 1 });
  return drift === null ? null : BigInt(Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + drift);
}

/** Ten codes such as "k7mp2-x9fzr", for the day the phone is lost. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => `${randomText(5, RECOVERY_ALPHABET)}-${randomText(5, RECOVERY_ALPHABET)}`);
}

/** How a recovery code is kept. */
export function recoveryHash(code: string): string {
  return keyedHash(code.toLowerCase().replace(/[^a-z0-9]/g, ""));
}

function totp(secret: string, label = "account"): TOTP {
  return new TOTP({ issuer: "Tributary", label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD_SECONDS });
}
