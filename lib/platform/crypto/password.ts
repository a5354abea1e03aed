import { hash, verify } from "@node-rs/argon2";

// OWASP's minimum for argon2id (the package's default algorithm): 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let decoy: Promise<string> | undefined;

/** argon2id as a PHC string, about 20 ms of work. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/**
 * True when `password` made `stored`. Without a stored hash it does the same work and answers false, so that the
 * time taken does not tell whether there is a password to compare with.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  if (stored !== null) return verify(stored, password);
  decoy ??= hashPassword("a password that nobody has");
  await verify(await decoy, password);
  return false;
}
