import type { AffiliateTenant, Context, MerchantRole, MerchantTenant, Tenant } from "./context";
import { DomainError } from "./errors";

const EVERYONE: readonly MerchantRole[] = ["owner", "admin", "finance", "viewer"];
const EDITORS: readonly MerchantRole[] = ["owner", "admin"];
const FINANCE: readonly MerchantRole[] = ["owner", "admin", "finance"];
const OWNERS: readonly MerchantRole[] = ["owner"];

type Rule = {
  /** Roles of a merchant's team that may. */
  merchant?: readonly MerchantRole[];
  affiliate?: true;
  platform?: true;
  /** The scope that an API key needs instead of a role; null: no key may, whatever its scopes. */
  scope: string | null;
  /** Onboarding keys may, too. */
  onboarding?: true;
};

/** Who may do what, by role and scope alone. What depends on the very object stands in that module's `policy.ts`. */
const rules = {
  "merchant.read": { merchant: EVERYONE, scope: "merchant:read", onboarding: true },
  "merchant.manage": { merchant: EDITORS, scope: "merchant:manage", onboarding: true },
  "team.read": { merchant: EVERYONE, scope: null },
  "team.manage": { merchant: OWNERS, scope: null },
  "apiKey.read": { merchant: EDITORS, affiliate: true, scope: null },
  "apiKey.manage": { merchant: EDITORS, affiliate: true, scope: null },
  "program.read": { merchant: EVERYONE, platform: true, scope: "programs:read", onboarding: true },
  "program.write": { merchant: EDITORS, scope: "programs:write", onboarding: true },
  "application.read": { merchant: EVERYONE, scope: "affiliates:read" },
  "application.decide": { merchant: EDITORS, scope: "affiliates:manage" },
  "affiliate.read": { merchant: EVERYONE, platform: true, scope: "affiliates:read" },
  "affiliate.manage": { merchant: EDITORS, platform: true, scope: "affiliates:manage" },
  "conversion.read": { merchant: EVERYONE, platform: true, affiliate: true, scope: "conversions:read" },
  "conversion.approve": { merchant: EDITORS, scope: null },
  "conversion.report": { merchant: EDITORS, scope: "conversions:write" },
  "conversion.refund": { merchant: FINANCE, scope: "conversions:write" },
  "payments.take": { platform: true, scope: null },
  "stats.read": { merchant: EVERYONE, platform: true, affiliate: true, scope: "stats:read" },
  "flag.read": { merchant: EVERYONE, platform: true, scope: "flags:read" },
  "flag.resolve": { merchant: EDITORS, platform: true, scope: "flags:write" },
  "account.list": { platform: true, scope: null },
  "account.moderate": { platform: true, scope: null },
  "activity.read": { merchant: EVERYONE, platform: true, scope: null },
  "job.read": { platform: true, scope: null },
  "job.manage": { platform: true, scope: null },
  "audit.verify": { platform: true, scope: null },
  "stats.rebuild": { platform: true, scope: null },
  "invite.claim": { affiliate: true, scope: "invites:claim" },
  "marketplace.moderate": { platform: true, scope: null },
  "marketplace.read": { affiliate: true, scope: "marketplace:read" },
  "marketplace.apply": { affiliate: true, scope: "marketplace:apply" },
  "profile.read": { affiliate: true, scope: "profile:read" },
  "profile.write": { affiliate: true, scope: "profile:write" },
  "link.read": { affiliate: true, scope: "links:read" },
  "link.write": { affiliate: true, scope: "links:write" },
  "earnings.read": { affiliate: true, scope: "earnings:read" },
  "payout.read": { merchant: EVERYONE, platform: true, affiliate: true, scope: "payouts:read" },
  "payout.pay": { merchant: FINANCE, scope: "payouts:write" },
  // Files name full account numbers, which no answer to a key does.
  "payout.export": { merchant: FINANCE, scope: null },
} satisfies Record<string, Rule>;

export type Permission = keyof typeof rules;
export const permissions: Readonly<Record<Permission, Rule>> = rules;

/** Every scope a merchant key can carry (contract A.2, and ours: `conversions:write`). */
export const merchantScopes = [
  "merchant:read",
  "merchant:manage",
  "programs:read",
  "programs:write",
  "affiliates:read",
  "affiliates:manage",
  "conversions:read",
  "conversions:write",
  "payouts:read",
  "payouts:write",
  "stats:read",
  "billing:read",
  "billing:write",
  "flags:read",
  "flags:write",
  "webhooks:read",
  "webhooks:write",
  "invites:claim",
] as const;

/** Every scope an affiliate key can carry (contract A.2). */
export const affiliateScopes = [
  "profile:read",
  "profile:write",
  "links:read",
  "links:write",
  "earnings:read",
  "conversions:read",
  "payouts:read",
  "stats:read",
  "marketplace:read",
  "marketplace:apply",
  "invites:claim",
] as const;

/** Throws Forbidden unless the caller's tenant, role and scopes allow `permission`. Returns the tenant. */
export function authorize(ctx: Context, permission: Permission): Tenant {
  const rule: Rule = rules[permission];
  const { actor, tenant } = ctx;
  if (actor.kind === "anonymous") throw new DomainError("Forbidden", "Sign in first.");
  if (actor.kind === "system") return tenant;
  if (!admits(rule, tenant)) throw new DomainError("Forbidden", wrongTenant(rule));
  if (actor.kind === "credential") {
    requireScope(rule, actor.keyKind, actor.scopes);
  } else if (tenant.kind === "merchant" && !rule.merchant?.includes(tenant.role)) {
    throw new DomainError("Forbidden", `Your role (${tenant.role}) may not do this. Ask an ${rule.merchant?.[0] ?? "owner"} of the team.`);
  }
  return tenant;
}

/** `authorize` for verbs of a merchant's team. */
export function authorizeMerchant(ctx: Context, permission: Permission): MerchantTenant {
  const tenant = authorize(ctx, permission);
  if (tenant.kind !== "merchant") throw new DomainError("Forbidden", "Merchant key required");
  return tenant;
}

/** `authorize` for verbs of an affiliate. */
export function authorizeAffiliate(ctx: Context, permission: Permission): AffiliateTenant {
  const tenant = authorize(ctx, permission);
  if (tenant.kind !== "affiliate") throw new DomainError("Forbidden", "Affiliate key required");
  return tenant;
}

function admits(rule: Rule, tenant: Tenant): boolean {
  return (
    (tenant.kind === "merchant" && rule.merchant !== undefined) ||
    (tenant.kind === "affiliate" && rule.affiliate === true) ||
    (tenant.kind === "platform" && rule.platform === true)
  );
}

function wrongTenant(rule: Rule): string {
  if (rule.merchant) return "Merchant key required";
  return rule.affiliate ? "Affiliate key required" : "Only the platform's operators may do this.";
}

function requireScope(rule: Rule, kind: string, scopes: readonly string[]): void {
  if (rule.scope === null) throw new DomainError("Forbidden", "This cannot be done with an API key. Sign in instead.");
  if (kind === "onboarding") {
    if (rule.onboarding) return;
    throw new DomainError("Forbidden", "An onboarding key sets up a merchant and its first program only. Use a full key (ak_live_…).");
  }
  if (!scopes.includes(rule.scope)) {
    throw new DomainError("Forbidden", `This key lacks the scope ${rule.scope}. Make a key that has it.`, { scope: rule.scope });
  }
}
