import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import type { ApplicationRow } from "@/lib/web/queries/applications";
import { sourceWords, statusWords } from "./application-words";

type ApplicantFactsProps = { application: ApplicationRow; reader: Reader; now: string };

/** What the applicant wrote, and what this merchant knows of the person. */
export function ApplicantFacts({ application, reader, now }: ApplicantFactsProps) {
  const { context, message, website, code, source, createdAt } = application;
  return (
    <div className="flex flex-col gap-6">
      <Outcome application={application} reader={reader} />
      {context !== undefined && context.openFlags > 0 && (
        <Callout tone="negative" title={`${context.openFlags} open fraud ${context.openFlags === 1 ? "flag" : "flags"} on this person`}>
          <Link href="/dashboard/flags">Look at the flags</Link> before you decide.
        </Callout>
      )}
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">Why they want to join</h3>
        {message ? (
          <blockquote className="rounded-lg border bg-sunken px-3.5 py-3 text-base whitespace-pre-wrap">{message}</blockquote>
        ) : (
          <p className="text-sm text-muted">They wrote nothing.</p>
        )}
      </section>
      <DefinitionList
        items={[
          {
            term: "Website",
            detail: website ? (
              <a href={website} target="_blank" rel="noreferrer nofollow" className="break-all text-accent underline underline-offset-2">
                {website}
              </a>
            ) : (
              <span className="text-muted">None given</span>
            ),
          },
          {
            term: "Code",
            detail: code ? <code className="font-mono text-sm">{code}</code> : <span className="text-muted">Made from the name</span>,
          },
          {
            term: "Applied",
            detail: (
              <>
                <DateTime value={createdAt} show="datetime" {...reader} /> <span className="text-muted">via {sourceWords[source]}</span>
              </>
            ),
          },
        ]}
      />
      {context && <Background context={context} reader={reader} now={now} />}
    </div>
  );
}

function Outcome({ application, reader }: Omit<ApplicantFactsProps, "now">) {
  const { status, reviewedAt, reviewedBy, note, affiliateId } = application;
  if (!reviewedAt) return null;
  return (
    <Callout
      tone={status === "approved" ? "positive" : "neutral"}
      title={
        <>
          {statusWords[status].label} {reviewedBy && `by ${reviewedBy}`}, <DateTime value={reviewedAt} show="datetime" {...reader} />
        </>
      }
    >
      {note && <p>Note: {note}</p>}
      {affiliateId && <Link href={`/dashboard/affiliates/${affiliateId}`}>Open the affiliate</Link>}
    </Callout>
  );
}

type BackgroundProps = { context: NonNullable<ApplicationRow["context"]>; reader: Reader; now: string };

function Background({ context, reader, now }: BackgroundProps) {
  const { accountAgeDays, emailVerified, otherPrograms, earlierApplications } = context;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">What you know of them</h3>
      <DefinitionList
        items={[
          {
            term: "E-mail",
            detail: emailVerified ? <Badge tone="positive">Confirmed</Badge> : <Badge tone="caution">Not confirmed yet</Badge>,
          },
          {
            term: "Account age",
            detail: accountAgeDays === 0 ? "Made today" : `${accountAgeDays} ${accountAgeDays === 1 ? "day" : "days"}`,
          },
          { term: "Your other programs", detail: otherPrograms === 0 ? "In none" : `In ${otherPrograms}` },
          {
            term: "Earlier applications",
            detail:
              earlierApplications.length === 0 ? (
                "None"
              ) : (
                <ul className="flex flex-col gap-1.5">
                  {earlierApplications.map((earlier) => (
                    <li key={earlier.createdAt} className="flex flex-wrap items-center gap-x-2">
                      <Badge tone={statusWords[earlier.status].tone}>{statusWords[earlier.status].label}</Badge>
                      <span>{earlier.programName}</span>
                      <span className="text-xs text-faint">
                        <RelativeTime value={earlier.createdAt} now={now} {...reader} />
                      </span>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </section>
  );
}
