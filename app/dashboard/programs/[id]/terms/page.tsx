import type { Metadata } from "next";
import { readReader } from "@/components/layout/reader";
import { ProgramHeader } from "@/components/programs/program-header";
import { CancelTerms } from "@/components/terms/cancel-terms";
import { CurrentTerms } from "@/components/terms/current-terms";
import { RehearsalOutcome, rehearsalSentence } from "@/components/terms/rehearsal-panel";
import { TermsEditor } from "@/components/terms/terms-editor";
import { TermsHistory } from "@/components/terms/terms-history";
import { queryString } from "@/lib/core/query-string";
import { describeTerms } from "@/lib/domain/programs/program";
import { loadProgramFrame } from "@/lib/web/loaders/programs";
import { loadRehearsal, loadTerms } from "@/lib/web/loaders/terms";
import type { SearchParams } from "@/lib/web/search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadProgramFrame((await params).id);
  return { title: `${program.name}, terms` };
}

export default async function ProgramTermsPage({ params, searchParams }: Props) {
  const [{ id }, query, reader] = await Promise.all([params, searchParams, readReader()]);
  const view = await loadTerms(id, query);
  const { program, history, mayWrite, now } = view;
  const address = queryString(query);
  const outcome = await loadRehearsal(id, address);
  const planned = history.filter((terms) => terms.validFrom > program.terms.validFrom).toReversed();
  return (
    <>
      <ProgramHeader program={program} mayWrite={mayWrite} />
      <div className="flex flex-col gap-6">
        <CurrentTerms program={program} planned={planned} reader={reader} />
        {mayWrite && (
          <TermsEditor
            programId={id}
            currency={program.currency}
            timeZone={view.timeZone}
            current={program.terms}
            start={view.start}
            rehearsed={outcome?.rehearsal ? rehearsalSentence(outcome.rehearsal, outcome.days) : null}
          />
        )}
        <RehearsalOutcome outcome={outcome} exportHref={`/dashboard/programs/${id}/terms/export?${address}`} reader={reader} />
        <section aria-labelledby="history" className="flex min-w-0 flex-col gap-3">
          <h2 id="history" className="text-base font-semibold">
            History
          </h2>
          <TermsHistory
            label="Versions of the terms"
            now={now}
            reader={reader}
            rows={history.map((terms) => ({
              ...terms,
              sentence: describeTerms(terms, program.currency),
              action:
                mayWrite && terms.validFrom > program.terms.validFrom ? (
                  <CancelTerms programId={id} termsId={terms.id} version={terms.version} />
                ) : undefined,
            }))}
          />
        </section>
      </div>
    </>
  );
}
