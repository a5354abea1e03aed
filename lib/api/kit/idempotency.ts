import { createHash } from "node:crypto";
import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import { claimKey, storeAnswer, type KeyedCall, type StoredAnswer } from "@/lib/platform/idempotency/claim-key";
import type { Call } from "./call";
import { badRequest, Refusal } from "./refusal";

const PRINTABLE = /^[\x20-\x7e]{1,255}$/;

/** The `Idempotency-Key` of a POST, or null. Other methods may carry one; it means nothing there. */
export function idempotencyKeyOf(request: Request): string | null {
  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  if (key !== null && !PRINTABLE.test(key)) throw badRequest("Idempotency-Key must be 1 to 255 printable ASCII characters.");
  return key;
}

/**
 * Runs `work` once per tenant and key; a repetition gets the first answer, byte for byte. The answer is stored in the
 * transaction of the effect, so a refusal or a crash stores neither and the same key may be tried again.
 */
export async function once(
  ctx: Context,
  call: Call,
  keyed: { key: string; body: unknown },
  work: (ctx: Context) => Promise<StoredAnswer>,
): Promise<StoredAnswer & { replayed: boolean }> {
  const claimed: KeyedCall = {
    owner: ownerOf(ctx),
    key: keyed.key,
    method: call.request.method,
    path: call.path,
    now: ctx.now,
    fingerprint: fingerprint([call.request.method, call.path, [...call.url.searchParams].toSorted(byName), keyed.body]),
  };
  return transaction(ctx, async (tx) => {
    const claim = await claimKey(tx, claimed);
    if (claim.kind === "done") return { ...claim.answer, replayed: true };
    if (claim.kind === "reused") {
      throw new Refusal(409, "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used for a different call. Use a new key.");
    }
    if (claim.kind === "running") {
      throw new Refusal(409, "CONFLICT", "The first call with this Idempotency-Key is still running. Repeat it in a moment.", {
        headers: { "retry-after": "1" },
      });
    }
    const answer = await work({ ...ctx, tx });
    await storeAnswer(tx, claimed, answer);
    return { ...answer, replayed: false };
  });
}

function ownerOf({ tenant }: Context): string {
  if (tenant.kind === "merchant") return `merchant:${tenant.merchantId}`;
  if (tenant.kind === "affiliate") return `affiliate:${tenant.accountId}`;
  throw new Error(`a ${tenant.kind} caller cannot keep idempotency keys`);
}

function fingerprint(parts: unknown): string {
  return createHash("sha256").update(JSON.stringify(parts, sorted)).digest("hex");
}

/** Objects with their keys in order, so that two spellings of one body are one call. */
function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(byName));
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
