import { authorize, type Permission } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import type { KeyOwner } from "./store";

/** Whose keys the caller may act on: their merchant's, or their own as an affiliate. */
export function keyOwner(ctx: Context, permission: Permission): KeyOwner {
  const tenant = authorize(ctx, permission);
  if (tenant.kind === "merchant") return { merchantId: tenant.merchantId };
  if (tenant.kind === "affiliate") return { merchantId: null, accountId: tenant.accountId };
  throw new DomainError("Forbidden", "API keys belong to a merchant or to an affiliate.");
}
