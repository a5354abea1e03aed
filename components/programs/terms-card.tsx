import type { Reader } from "@/components/layout/reader-preferences";
import { Card } from "@/components/ui/card";
import { ButtonLink } from "@/components/ui/button";
import { DateTime } from "@/components/ui/date-time";
import { Timeline } from "@/components/ui/timeline";
import { describeTerms, type ProgramView, type TermsView } from "@/lib/domain/programs/program";

type TermsCardProps = { program: ProgramView; history: readonly TermsView[]; settingsHref: string | undefined; reader: Reader };

/** What the program pays now, and what it paid before: a sale is judged by the terms of its own time. */
export function TermsCard({ program, history, settingsHref, reader }: TermsCardProps) {
  const earlier = history.filter((terms) => terms.validFrom < program.terms.validFrom);
  return (
    <Card
      title="Terms"
      actions={
        settingsHref ? (
          <ButtonLink href={settingsHref} size="sm" variant="ghost">
            Change
          </ButtonLink>
        ) : undefined
      }
    >
      <p className="text-base text-pretty">{describeTerms(program.terms, program.currency)}</p>
      <p className="mt-1 text-xs text-faint">
        Version {program.terms.version}, in force since <DateTime value={program.terms.validFrom} {...reader} />
      </p>
      {earlier.length > 0 && (
        <details className="group mt-3">
          <summary className="inline-flex min-h-6 list-none items-center text-sm text-accent underline-offset-2 hover:underline">
            {earlier.length} earlier {earlier.length === 1 ? "version" : "versions"}
          </summary>
          <div className="pt-3">
            <Timeline
              label="Earlier terms"
              entries={earlier.map((terms) => ({
                id: terms.id,
                title: describeTerms(terms, program.currency),
                when: (
                  <>
                    <DateTime value={terms.validFrom} {...reader} /> – {terms.validTo && <DateTime value={terms.validTo} {...reader} />}
                  </>
                ),
                detail: `Version ${terms.version}`,
              }))}
            />
          </div>
        </details>
      )}
    </Card>
  );
}
