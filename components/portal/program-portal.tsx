import type { Reader } from "@/components/layout/reader-preferences";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button";
import type { Portal } from "@/lib/web/loaders/portal";
import { ApplicationForm } from "./application-form";
import { AppliedStanding, MemberStanding } from "./application-standing";
import { PortalFrame } from "./portal-frame";

type ProgramPortalProps = Portal & { path: string; reader: Reader };

/** A program's public page: the offer, and beside it the form or what became of it. */
export function ProgramPortal(props: ProgramPortalProps) {
  const { program, viewer, path } = props;
  return (
    <PortalFrame program={program} title="Affiliate program" viewer={viewer} path={path} label="Your application">
      <PortalAside {...props} />
    </PortalFrame>
  );
}

function PortalAside({ program, standing, viewer, path, linkPrefix, reader }: ProgramPortalProps) {
  if (standing.kind === "member") return <MemberStanding program={program} link={standing.link} isBlocked={standing.isBlocked} />;
  if (standing.kind === "applied") {
    const { email = "", emailVerified = false } = viewer ?? {};
    return <AppliedStanding program={program} applied={standing} email={email} emailVerified={emailVerified} reader={reader} />;
  }
  if (program.status !== "active") {
    return (
      <EmptyState title="Paused for now" picture="calm" actions={<ButtonLink href="/marketplace">See other programs</ButtonLink>}>
        {program.merchantName} takes no new affiliates at the moment. Links that exist keep leading visitors on.
      </EmptyState>
    );
  }
  if (program.applicationAccess === "invite_only") {
    return (
      <EmptyState title="By invitation only" picture="inbox" actions={<ButtonLink href="/marketplace">See open programs</ButtonLink>}>
        {program.merchantName} invites affiliates to this program. If you got an invitation, open its link.
      </EmptyState>
    );
  }
  return (
    <>
      <h2 className="mb-4 text-lg font-semibold">{program.autoApproveAffiliates ? "Join the program" : "Apply to join"}</h2>
      <ApplicationForm
        programId={program.id}
        merchantName={program.merchantName}
        viewer={viewer}
        path={path}
        linkPrefix={linkPrefix}
        autoApprove={program.autoApproveAffiliates}
      />
    </>
  );
}
