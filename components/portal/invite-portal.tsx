import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { formatDateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { maskEmail } from "@/lib/core/email-address";
import type { InviteState } from "@/lib/domain/invites/invite";
import type { JoinPage } from "@/lib/web/loaders/portal";
import { ApplicationForm } from "./application-form";
import { AppliedStanding, MemberStanding } from "./application-standing";
import { PortalFrame } from "./portal-frame";

type InvitePortalProps = JoinPage & { path: string; reader: Reader };

/** An invitation: the offer it stands for, and how to take it. */
export function InvitePortal(props: InvitePortalProps) {
  const { program, viewer, path } = props;
  return (
    <PortalFrame program={program} title="Invitation" viewer={viewer} path={path} label="Your invitation">
      <InviteAside {...props} />
    </PortalFrame>
  );
}

function InviteAside({ program, standing, viewer, path, linkPrefix, reader, invite }: InvitePortalProps) {
  if (standing.kind === "member") return <MemberStanding program={program} link={standing.link} isBlocked={standing.isBlocked} />;
  if (invite.state !== "open") return <ClosedInvite state={invite.state} page={{ program, invite }} />;
  if (program.status !== "active") {
    return (
      <EmptyState title="The program is paused" picture="calm">
        {program.merchantName} takes nobody in at the moment. Keep this link: it works again when the program goes on.
      </EmptyState>
    );
  }
  if (standing.kind === "applied") {
    const { email = "", emailVerified = false } = viewer ?? {};
    return <AppliedStanding program={program} applied={standing} email={email} emailVerified={emailVerified} reader={reader} />;
  }
  if (viewer && invite.emailMasked && maskEmail(viewer.email) !== invite.emailMasked) {
    return <WrongAddress invited={invite.emailMasked} own={viewer.email} path={path} />;
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2.5">
        <h2 className="text-lg font-semibold">{program.merchantName} invites you</h2>
        <Badge tone="accent">Until {formatDateTime(invite.expiresAt, reader)}</Badge>
      </div>
      {invite.emailMasked && <p className="text-sm text-muted">It is for {invite.emailMasked}: use that address.</p>}
      <ApplicationForm
        programId={program.id}
        merchantName={program.merchantName}
        viewer={viewer}
        path={path}
        linkPrefix={linkPrefix}
        autoApprove={program.autoApproveAffiliates}
        inviteToken={invite.token}
        fixedCode={invite.trackingCode}
      />
    </div>
  );
}

/** A private invite is of no use to who is signed in with another address: the way out stands in place of the form. */
function WrongAddress({ invited, own, path }: { invited: string; own: string; path: string }) {
  return (
    <Callout
      tone="caution"
      title={`This invitation is for ${invited}`}
      actions={<ButtonLink href={`/sign-in?next=${encodeURIComponent(path)}`}>Use another account</ButtonLink>}
    >
      You are signed in as {own}. Sign in with the invited address, or ask for an invitation to this one.
    </Callout>
  );
}

const closedWords: Record<Exclude<InviteState, "open">, { title: string; text: string }> = {
  expired: { title: "This invitation has expired", text: "Ask for a new link." },
  used_up: { title: "This invitation has been used", text: "It was made for a set number of people. Ask for a new link." },
  revoked: { title: "This invitation was taken back", text: "Ask whoever sent it to you." },
};

function ClosedInvite({ state, page }: { state: Exclude<InviteState, "open">; page: Pick<JoinPage, "program" | "invite"> }) {
  const { program } = page;
  const words = closedWords[state];
  const open = program.status === "active" && program.applicationAccess === "open";
  return (
    <EmptyState
      title={words.title}
      picture="inbox"
      actions={
        open ? (
          <ButtonLink href={`/p/${program.portalSlug ?? program.slug}`} variant="primary">
            Apply without an invitation
          </ButtonLink>
        ) : (
          <ButtonLink href="/marketplace">See open programs</ButtonLink>
        )
      }
    >
      {words.text}
      {open && " You can also apply like everybody else."}
    </EmptyState>
  );
}
