import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { submitApplication } from "@/lib/domain/applications/submit-application";
import { withdrawApplication } from "@/lib/domain/applications/withdraw-application";
import { createLink } from "@/lib/domain/links/create-link";
import { listLinks } from "@/lib/domain/links/queries";
import { CAST, type Role } from "./cast";
import type { Stage } from "./opening";
import { join, type Person } from "./people";

/** Somebody who joined: `approvedAt` in days before now. */
export type Affiliate = { role: Role; person: Person; affiliateId: string; links: [string, ...string[]]; code: string; approvedAt: number };

const HOUR = 1 / 24;
const AT_ONCE = 4;

/** Everybody of the cast applies, and the owner decides. Returns those who joined. */
export async function recruit(stage: Stage, ago: (days: number) => Date): Promise<Affiliate[]> {
  const joined: (Affiliate | null)[] = [];
  for (let i = 0; i < CAST.length; i += AT_ONCE) {
    joined.push(...(await Promise.all(CAST.slice(i, i + AT_ONCE).map((role) => apply(stage, ago, role)))));
  }
  return joined.filter((affiliate) => affiliate !== null);
}

async function apply(stage: Stage, ago: (days: number) => Date, role: Role): Promise<Affiliate | null> {
  const person = await join({ name: role.name, email: role.email, as: "affiliate" }, ago(role.appliesAt + HOUR));
  const { id } = await submitApplication(person.at(ago(role.appliesAt)), {
    programId: stage.programId,
    message: role.message,
    website: role.website,
    preferredCode: role.code,
    source: role.source,
  });
  return decide(stage, ago, { role, person, applicationId: id });
}

async function decide(
  stage: Stage,
  ago: (days: number) => Date,
  applicant: { role: Role; person: Person; applicationId: string },
): Promise<Affiliate | null> {
  const { role, person, applicationId: id } = applicant;
  const decidedAt = role.appliesAt - 5 * HOUR;
  if (role.outcome === "pending") return null;
  if (role.outcome === "withdrawn") {
    await withdrawApplication(person.at(ago(decidedAt)), { id });
    return null;
  }
  const { decided } = await decideApplications(stage.owner.at(ago(decidedAt)), { ids: [id], decision: role.outcome, note: role.note });
  const affiliateId = decided[0]?.affiliateId;
  if (role.outcome !== "approve" || !affiliateId) return null;
  if (role.key === "priya") {
    await createLink(person.at(ago(decidedAt - 1)), {
      programId: stage.programId,
      name: "Pricing page",
      destinationPath: "/pricing",
      customSlug: "baseline-pricing",
    });
  }
  const [first, ...more] = (await listLinks(person.at(ago(0)), { programId: stage.programId })).items;
  if (!first) throw new Error(`${role.name} has no link`);
  return { role, person, affiliateId, links: [first.id, ...more.map((link) => link.id)], code: first.code, approvedAt: decidedAt };
}
