import type { Metadata } from "next";
import { AcceptInvitation } from "@/components/merchants/accept-invitation";
import { AuthCard } from "@/components/layout/auth-card";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { roleSentences } from "@/lib/domain/merchants/merchant";
import { signOut } from "@/lib/web/actions/sessions";
import { loadTeamInvitation } from "@/lib/web/loaders/team";
import { withNext } from "@/lib/web/next-path";

// The address carries the token: it must not travel on in Referer.
export const metadata: Metadata = { title: "Join a team", referrer: "no-referrer" };

export default async function TeamInvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { invitation, signedInAs } = await loadTeamInvitation(token);
  if (invitation === null) {
    return (
      <AuthCard title="This invitation has ended">
        <p className="mb-4 text-sm text-muted">It was used already, taken back, or is older than seven days. Ask the team for a new one.</p>
        <ButtonLink href="/" size="lg" full>
          Go to the start page
        </ButtonLink>
      </AuthCard>
    );
  }
  const { companyName, email, role, memberAs } = invitation;
  if (memberAs !== null && signedInAs === email) {
    return (
      <AuthCard title={`You are on the team of ${companyName} already`}>
        <p className="mb-4 text-sm text-muted">
          You are there as {memberAs}. {memberAs !== role && `You were invited as ${role}: an owner can change your role. `}The invitation
          was not used.
        </p>
        <ButtonLink href="/dashboard" variant="primary" size="lg" full>
          Go to the dashboard
        </ButtonLink>
      </AuthCard>
    );
  }
  const path = `/team/${token}`;
  const query = `email=${encodeURIComponent(email)}`;
  return (
    <AuthCard
      title={`Join ${companyName}`}
      description={`You are invited as ${role}: ${roleSentences[role].replace(/^./, (first) => first.toLowerCase())}`}
    >
      {signedInAs === email && <AcceptInvitation token={token} companyName={companyName} />}
      {signedInAs === null && (
        <div className="flex flex-col gap-2">
          <p className="mb-2 text-sm text-muted">
            The invitation is for <span className="font-medium text-ink">{email}</span>. Sign in with this address, or create an account for
            it.
          </p>
          <ButtonLink href={withNext(`/sign-up?${query}`, path)} variant="primary" size="lg" full>
            Create an account
          </ButtonLink>
          <ButtonLink href={withNext(`/sign-in?${query}`, path)} size="lg" full>
            Sign in
          </ButtonLink>
        </div>
      )}
      {signedInAs !== null && signedInAs !== email && (
        <div className="flex flex-col gap-4">
          <Callout tone="caution" title="This invitation is for another address">
            It was sent to {email}, and you are signed in as {signedInAs}.
          </Callout>
          <form action={signOut}>
            <input type="hidden" name="next" value={path} />
            <SignOutButton />
          </form>
        </div>
      )}
    </AuthCard>
  );
}
