import type { ReactNode } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { LinkShare } from "@/components/links/link-share";
import { Badge, type Tone } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { formatDateTime } from "@/components/ui/date-time";
import type { ApplicationStatus } from "@/lib/domain/applications/application";
import type { LinkView } from "@/lib/domain/links/link";
import type { PublicProgramView } from "@/lib/domain/programs/program";
import { WithdrawButton } from "./withdraw-button";

type Applied = { status: Exclude<ApplicationStatus, "approved" | "withdrawn">; since: Date; applicationId: string };

type AppliedStandingProps = {
  program: PublicProgramView;
  applied: Applied;
  email: string;
  emailVerified: boolean;
  reader: Reader;
};

/** What became of an application that is not (yet) a membership, and what happens next. */
export function AppliedStanding({ program, applied, email, emailVerified, reader }: AppliedStandingProps) {
  const { merchantName } = program;
  const when = formatDateTime(applied.since, reader);
  if (applied.status === "pending") {
    return (
      <Panel title="Your application is in" badge="Waiting" tone="caution">
        <ol className="flex flex-col gap-3">
          <NextStep done>You applied on {when}.</NextStep>
          <NextStep>{merchantName} looks at it. Nothing is left for you to do.</NextStep>
          <NextStep>You hear at {email}, and your link is ready the moment you are approved.</NextStep>
        </ol>
        {!emailVerified && (
          <Callout tone="caution" title="Confirm your e-mail address">
            We sent a message to {email}. Open its link, so that the answer reaches you.
          </Callout>
        )}
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/workspace" variant="primary">
            Open my workspace
          </ButtonLink>
          <WithdrawButton id={applied.applicationId} programName={program.name} />
        </div>
      </Panel>
    );
  }
  const closed = {
    declined: {
      title: "Not accepted this time",
      badge: "Declined",
      text: `${merchantName} declined your application on ${when}. Other programs may suit you better.`,
    },
    blocked: {
      title: "You cannot join this program",
      badge: "Blocked",
      text: `${merchantName} closed this program to you on ${when}. If you think that is a mistake, write to them.`,
    },
  }[applied.status];
  return (
    <Panel title={closed.title} badge={closed.badge} tone="neutral">
      <p className="text-base text-muted">{closed.text}</p>
      <div>
        <ButtonLink href="/marketplace">Find another program</ButtonLink>
      </div>
    </Panel>
  );
}

type MemberStandingProps = { program: PublicProgramView; link: LinkView | null; isBlocked: boolean };

/** The link, straight away. */
export function MemberStanding({ program, link, isBlocked }: MemberStandingProps) {
  if (isBlocked) {
    return (
      <Panel title="You are blocked in this program" badge="Blocked" tone="negative">
        <p className="text-base text-muted">
          Your links still lead visitors on, but clicks no longer count. Earlier decisions stay in your workspace.
        </p>
        <div>
          <ButtonLink href={`/workspace/programs/${program.id}`}>See my conversions</ButtonLink>
        </div>
      </Panel>
    );
  }
  return (
    <Panel title="You are in" badge="Approved" tone="positive">
      {link ? (
        <LinkShare link={link} label={`Your link for ${program.name}`} />
      ) : (
        <p className="text-base text-muted">You have no link here at the moment. Make one in your workspace.</p>
      )}
      <ol className="flex flex-col gap-3">
        <NextStep>Share the link where your audience is.</NextStep>
        <NextStep>Clicks appear within seconds. Every sale comes with the reason it was credited.</NextStep>
      </ol>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/workspace/programs/${program.id}`} variant="primary">
          Open my workspace
        </ButtonLink>
        <ButtonLink href={`/workspace/links?program=${program.id}`}>Make more links</ButtonLink>
      </div>
    </Panel>
  );
}

type PanelProps = { title: string; badge: string; tone: Tone; children: ReactNode };

function Panel({ title, badge, tone, children }: PanelProps) {
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-2.5">
        <h2 className="text-lg font-semibold">{title}</h2>
        <Badge tone={tone}>{badge}</Badge>
      </div>
      {children}
    </div>
  );
}

function NextStep({ done = false, children }: { done?: boolean; children: ReactNode }) {
  return (
    <li className="flex gap-3 text-base text-muted">
      <span
        aria-hidden
        className={done ? "mt-1.5 size-2 shrink-0 rounded-full bg-positive" : "mt-1.5 size-2 shrink-0 rounded-full border border-control"}
      />
      <span>{children}</span>
    </li>
  );
}
