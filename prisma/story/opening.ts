import { createApiKey } from "@/lib/domain/credentials/create-api-key";
import { createInvite } from "@/lib/domain/invites/create-invite";
import { merchantScopes } from "@/lib/domain/kernel/authorize";
import { acceptTeamInvitation } from "@/lib/domain/merchants/accept-team-invitation";
import { completeOnboarding } from "@/lib/domain/merchants/complete-onboarding";
import { inviteMember } from "@/lib/domain/merchants/invite-member";
import { issueTeamInvitation } from "@/lib/domain/merchants/issue-team-invitation";
import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { createProgram } from "@/lib/domain/programs/create-program";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { database } from "@/lib/platform/db/client";
import { COMPANY, OPERATOR } from "./cast";
import { holderOf, join, system, type Person } from "./people";

/** What the program pays today. */
export const TERMS = {
  trigger: "sale",
  recurrence: "recurring_limited",
  percentBps: 2500,
  limitMonths: 12,
  holdDays: 30,
  cookieDays: 30,
} as const;

export type Stage = {
  owner: Person;
  admin: Person;
  merchantId: string;
  programId: string;
  apiKey: string;
  onboardingKey: string;
  /** The shop's server, which reports sales. */
  shop: (instant: Date) => ReturnType<Person["at"]>;
};

/** The company, its team, its first two programs and its keys. `ago` turns days before now into an instant. */
export async function openStage(ago: (days: number) => Date): Promise<Stage> {
  const owner = await join({ ...COMPANY.owner, as: "merchant", companyName: COMPANY.name }, ago(62));
  const { tenant } = owner.at(ago(62));
  if (tenant.kind !== "merchant") throw new Error("the owner has no company");
  await updateMerchant(owner.at(ago(62)), { timezone: COMPANY.timezone });
  const program = await createProgram(owner.at(ago(61.9)), {
    name: "Harborlight Partners",
    portalSlug: "harborlight",
    recurrence: "recurring_limited",
    percentBps: 2000,
    limitMonths: 12,
    holdDays: 30,
    cookieDays: 30,
    payoutThreshold: 2500,
    currency: "USD",
    website: COMPANY.website,
    landingPageUrl: `${COMPANY.website}/start`,
    termsUrl: `${COMPANY.website}/partner-terms`,
    description: "Harborlight shows small shops what sells and why. You earn a quarter of every payment in a customer's first year.",
    marketplaceStatus: "public",
    marketplaceCategory: "SaaS",
    marketplaceDescription: "Analytics for online shops under 50,000 orders a month. Plans from $49 a month.",
  });
  // The first weeks paid a fifth, as their sales still show.
  await changeProgramTerms(owner.at(ago(47)), { ...TERMS, programId: program.id });
  await openPausedProgram(owner, ago);
  await hireFinance(owner, ago);
  const admin = await hireOperator(ago(62));
  const { secret: apiKey } = await createApiKey(owner.at(ago(61)), { name: "Shop server", kind: "merchant", scopes: [...merchantScopes] });
  const { secret: onboardingKey } = await createApiKey(owner.at(ago(61)), { name: "Set-up assistant", kind: "onboarding" });
  await completeOnboarding(owner.at(ago(60.8)));
  await createInvite(owner.at(ago(12)), {
    programId: program.id,
    isPublic: true,
    name: "Shop Summit hand-out",
    usageLimit: 50,
    expiresInDays: 90,
  });
  return {
    owner,
    admin,
    merchantId: tenant.merchantId,
    programId: program.id,
    apiKey,
    onboardingKey,
    shop: await holderOf(apiKey, ago(61)),
  };
}

async function openPausedProgram(owner: Person, ago: (days: number) => Date): Promise<void> {
  const academy = await createProgram(owner.at(ago(40)), {
    name: "Harborlight Academy",
    recurrence: "one_time",
    fixedAmount: 1500,
    holdDays: 14,
    currency: "USD",
    website: COMPANY.website,
    landingPageUrl: `${COMPANY.website}/academy`,
    description: "A course on reading your shop's numbers. A fixed reward for each first booking.",
  });
  await updateProgram(owner.at(ago(18)), { id: academy.id, status: "paused" });
}

async function hireFinance(owner: Person, ago: (days: number) => Date): Promise<void> {
  const { id: invitationId } = await inviteMember(owner.at(ago(61)), { email: COMPANY.finance.email, role: "finance" });
  const issued = await issueTeamInvitation(system(ago(61)), { invitationId });
  const finance = await join({ ...COMPANY.finance, as: "none" }, ago(60.5));
  if (issued) await acceptTeamInvitation(finance.at(ago(60.5)), { token: issued.token });
}

async function hireOperator(now: Date): Promise<Person> {
  const admin = await join({ ...OPERATOR, as: "none" }, now);
  // No verb makes an operator: that is given at the database, by whoever runs the installation.
  await database().account.update({ where: { id: admin.accountId }, data: { isAdmin: true, lastHat: "admin" } });
  return { ...admin, at: (instant) => ({ ...admin.at(instant), tenant: { kind: "platform" } }) };
}
