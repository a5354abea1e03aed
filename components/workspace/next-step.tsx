import { LinkShare } from "@/components/links/link-share";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { MembershipView } from "@/lib/domain/affiliates/affiliate";
import type { ApplicationView } from "@/lib/domain/applications/application";
import type { LinkView } from "@/lib/domain/links/link";

type NextStepProps = {
  memberships: readonly MembershipView[];
  waiting: readonly ApplicationView[];
  heldCount: number;
  /** The main links. */
  links: readonly LinkView[];
};

/** The one thing worth knowing or doing now; nothing when all runs by itself. */
export function NextStep({ memberships, waiting, heldCount, links }: NextStepProps) {
  const unused = memberships.find((membership) => membership.status === "approved" && membership.totals.clicks === 0);
  const link = unused && links.find((candidate) => candidate.programId === unused.program.id);
  if (heldCount > 0) {
    return (
      <Callout
        tone="caution"
        title={heldCount === 1 ? "One commission is under review" : `${heldCount} commissions are under review`}
        actions={
          <ButtonLink href="/workspace/conversions?held=1" size="sm">
            See which
          </ButtonLink>
        }
      >
        A check found something that a person should look at. You need do nothing: if all is well, the money goes back to pending by itself.
      </Callout>
    );
  }
  if (unused && link) {
    return (
      <Card title={`Share your link for ${unused.program.name}`} description="Nobody has clicked it yet.">
        <LinkShare link={link} label={`Link for ${unused.program.name}`} hideLabel />
      </Card>
    );
  }
  if (waiting[0]) {
    return (
      <Callout
        title={
          waiting.length === 1
            ? `${waiting[0].merchantName} is looking at your application`
            : `${waiting.length} applications are waiting for an answer`
        }
        actions={
          <ButtonLink href="/workspace/programs" size="sm">
            See applications
          </ButtonLink>
        }
      />
    );
  }
  return null;
}
