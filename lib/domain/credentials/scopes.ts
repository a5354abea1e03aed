import { affiliateScopes, merchantScopes } from "@/lib/domain/kernel/authorize";
import type { ApiKeyKind } from "@/lib/domain/kernel/context";

export type ScopeGroup = { title: string; scopes: { scope: string; label: string }[] };
export type ScopePreset = { name: string; scopes: readonly string[] };

/** Scopes that a key of a kind can carry. Onboarding keys carry none: what they may do is fixed. */
export function scopesOf(kind: ApiKeyKind): readonly string[] {
  if (kind === "merchant") return merchantScopes;
  return kind === "affiliate" ? affiliateScopes : [];
}

/** The scopes of a kind as a form shows them. */
export function scopeGroups(kind: ApiKeyKind): ScopeGroup[] {
  const available = scopesOf(kind);
  return groups
    .map(({ title, scopes }) => ({ title, scopes: scopes.filter(({ scope }) => available.includes(scope)) }))
    .filter(({ scopes }) => scopes.length > 0);
}

/** Useful sets to begin with, the narrowest first. */
export function scopePresets(kind: ApiKeyKind): ScopePreset[] {
  const all = scopesOf(kind);
  const reading = all.filter((scope) => scope.endsWith(":read"));
  const presets = [
    { name: "Read only", scopes: reading },
    { name: "Everything", scopes: all },
  ];
  return kind === "merchant" ? [{ name: "Report sales", scopes: ["conversions:read", "conversions:write"] }, ...presets] : presets;
}

const groups: readonly ScopeGroup[] = [
  {
    title: "Company",
    scopes: [
      { scope: "merchant:read", label: "See the company" },
      { scope: "merchant:manage", label: "Change the company's settings" },
    ],
  },
  {
    title: "Profile",
    scopes: [
      { scope: "profile:read", label: "See your profile" },
      { scope: "profile:write", label: "Change your profile" },
    ],
  },
  {
    title: "Programs",
    scopes: [
      { scope: "programs:read", label: "See programs and their terms" },
      { scope: "programs:write", label: "Create and change programs" },
    ],
  },
  {
    title: "Affiliates",
    scopes: [
      { scope: "affiliates:read", label: "See affiliates and applications" },
      { scope: "affiliates:manage", label: "Decide on applications, block affiliates" },
      { scope: "invites:claim", label: "Claim invites" },
    ],
  },
  {
    title: "Marketplace",
    scopes: [
      { scope: "marketplace:read", label: "Search programs" },
      { scope: "marketplace:apply", label: "Apply to programs" },
    ],
  },
  {
    title: "Links",
    scopes: [
      { scope: "links:read", label: "See links" },
      { scope: "links:write", label: "Create and change links" },
    ],
  },
  {
    title: "Conversions",
    scopes: [
      { scope: "conversions:read", label: "See conversions" },
      { scope: "conversions:write", label: "Report sales" },
    ],
  },
  {
    title: "Money",
    scopes: [
      { scope: "earnings:read", label: "See earnings" },
      { scope: "payouts:read", label: "See payouts" },
      { scope: "payouts:write", label: "Make payouts" },
      { scope: "billing:read", label: "See billing" },
      { scope: "billing:write", label: "Change billing" },
    ],
  },
  { title: "Statistics", scopes: [{ scope: "stats:read", label: "See statistics" }] },
  {
    title: "Fraud flags",
    scopes: [
      { scope: "flags:read", label: "See flags" },
      { scope: "flags:write", label: "Resolve flags" },
    ],
  },
  {
    title: "Webhooks",
    scopes: [
      { scope: "webhooks:read", label: "See webhooks" },
      { scope: "webhooks:write", label: "Create and change webhooks" },
    ],
  },
];
