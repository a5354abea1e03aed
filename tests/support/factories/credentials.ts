import { randomUUID } from "node:crypto";
import type { ApiKeyKind, Context } from "@/lib/domain/kernel/context";

/** The same tenant, called with an API key of these scopes; the key exists in the context only. */
export function asKey<C extends Context>(ctx: C, scopes: readonly string[], keyKind?: ApiKeyKind): C {
  if (ctx.actor.kind !== "user") throw new Error("asKey needs the context of a person");
  const kind = keyKind ?? (ctx.tenant.kind === "affiliate" ? "affiliate" : "merchant");
  return { ...ctx, actor: { kind: "credential", credentialId: randomUUID(), keyKind: kind, accountId: ctx.actor.accountId, scopes } };
}
