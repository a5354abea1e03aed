import { DomainError } from "@/lib/domain/kernel/errors";
import { actorAccountId, type Context, type Tenant } from "@/lib/domain/kernel/context";

/** The inbox of the caller: their account under the hat they wear. An account without a hat reads all of its lines. */
export function inboxOf(ctx: Context): { accountId: string; hat?: string } {
  const accountId = actorAccountId(ctx);
  if (accountId === null) throw new DomainError("Forbidden", "Sign in first.");
  const hat = hatOf(ctx.tenant);
  return hat === null ? { accountId } : { accountId, hat };
}

function hatOf(tenant: Tenant): string | null {
  if (tenant.kind === "merchant") return `merchant:${tenant.merchantId}`;
  if (tenant.kind === "affiliate") return "affiliate";
  return tenant.kind === "platform" ? "admin" : null;
}
