import "server-only";
import { completeStripeConnection } from "@/lib/domain/programs/connect-stripe";
import { DomainError } from "@/lib/domain/kernel/errors";
import { requireMerchant } from "../session";

/** Ends a merchant's way back from Stripe; answers the page to go on to. */
export async function finishStripeConnection(query: URLSearchParams): Promise<string> {
  const ctx = await requireMerchant("program.write");
  const state = query.get("state") ?? "";
  const programId = state.split(".")[0] ?? "";
  const page = /^[0-9a-f-]{36}$/.test(programId) ? `/dashboard/programs/${programId}` : "/dashboard/programs";
  const code = query.get("code");
  // The merchant declined, or Stripe did.
  if (code === null) return `${page}?stripe=declined`;
  try {
    await completeStripeConnection(ctx, { state, code });
    return `${page}?stripe=connected`;
  } catch (error) {
    if (error instanceof DomainError) return `${page}?stripe=failed`;
    throw error;
  }
}
