import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { EndOverride } from "@/components/terms/cancel-terms";
import { RehearsalOutcome, rehearsalSentence } from "@/components/terms/rehearsal-panel";
import { TermsEditor } from "@/components/terms/terms-editor";
import { TermsHistory } from "@/components/terms/terms-history";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { queryString } from "@/lib/core/query-string";
import { describeOwnTerms } from "@/lib/domain/overrides/override";
import { describeTerms } from "@/lib/domain/programs/program";
import { loadOverrides, loadRehearsal, readStart } from "@/lib/web/loaders/terms";
import type { SearchParams } from "@/lib/web/search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { affiliate } = await loadOverrides((await params).id);
  return { title: `${affiliate.name}, terms` };
}

export default async function AffiliateTermsPage({ params, searchParams }: Props) {
  const [{ id }, query, reader] = await Promise.all([params, searchParams, readReader()]);
  const { affiliate, program, history, running, hasAny, current, mayWrite, now, timeZone } = await loadOverrides(id);
  const address = queryString(query);
  const outcome = await loadRehearsal(program.id, address, id);
  return (
    <>
      <PageHeader
        title={`Terms of ${affiliate.name}`}
        badge={running ? <Badge tone="accent">Own terms</Badge> : undefined}
        description={`In ${program.name}`}
        breadcrumbs={[
          { label: "Affiliates", href: "/dashboard/affiliates" },
          { label: affiliate.name, href: `/dashboard/affiliates/${id}` },
        ]}
        actions={mayWrite && hasAny ? <EndOverride affiliateId={id} name={affiliate.name} /> : undefined}
      />
      <div className="flex flex-col gap-6">
        <Card title={running ? "Own terms in force" : "The program's terms count"}>
          <p className="text-md text-pretty">{describeTerms(current, program.currency)}</p>
          {running && <p className="mt-1 text-sm text-muted">Others are paid: {describeTerms(program.terms, program.currency)}</p>}
        </Card>
        {mayWrite && (
          <TermsEditor
            programId={program.id}
            affiliate={{ id, name: affiliate.name }}
            currency={program.currency}
            timeZone={timeZone}
            current={current}
            start={readStart(query, current)}
            rehearsed={outcome?.rehearsal ? rehearsalSentence(outcome.rehearsal, outcome.days) : null}
          />
        )}
        <RehearsalOutcome
          outcome={outcome}
          exportHref={`/dashboard/programs/${program.id}/terms/export?${address}&affiliate=${id}`}
          reader={reader}
        />
        {history.length > 0 && (
          <section aria-labelledby="history" className="flex min-w-0 flex-col gap-3">
            <h2 id="history" className="text-base font-semibold">
              Own terms so far
            </h2>
            <TermsHistory
              label="Versions of the own terms"
              now={now}
              reader={reader}
              rows={history.map((own) => ({ ...own, sentence: describeOwnTerms(own, program.terms, program.currency) }))}
            />
          </section>
        )}
      </div>
    </>
  );
}
