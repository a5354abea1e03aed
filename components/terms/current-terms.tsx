import type { Reader } from "@/components/layout/reader-preferences";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { describeTerms, type ProgramView, type TermsView } from "@/lib/domain/programs/program";

type CurrentTermsProps = { program: Pick<ProgramView, "terms" | "currency">; planned: readonly TermsView[]; reader: Reader };

/** What the program pays now, and what is planned. */
export function CurrentTerms({ program, planned, reader }: CurrentTermsProps) {
  const { terms, currency } = program;
  return (
    <Card title="In force">
      <p className="text-md text-pretty">{describeTerms(terms, currency)}</p>
      <p className="mt-1 text-sm text-muted">
        Version {terms.version}, since <DateTime value={terms.validFrom} show="datetime" {...reader} />. An event is paid by the version of
        its own moment, however late it is reported.
      </p>
      {planned.map((next) => (
        <p key={next.id} className="mt-3 border-t pt-3 text-base text-pretty">
          <span className="font-medium">
            From <DateTime value={next.validFrom} show="datetime" {...reader} />:
          </span>{" "}
          {describeTerms(next, currency)}
        </p>
      ))}
    </Card>
  );
}
