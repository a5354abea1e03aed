"use client";

import { describeTerms } from "@/lib/domain/programs/program";
import { workedExample } from "@/components/portal/worked-example";
import { termsOf } from "@/components/terms/terms-draft";
import type { ProgramDraft } from "./program-draft";

/** The terms in words and in money, as they are typed. */
export function TermsPreview({ draft }: { draft: ProgramDraft }) {
  const terms = termsOf(draft);
  const example = terms && workedExample(terms, draft.currency);
  return (
    <section aria-label="What affiliates will read" className="rounded-lg border bg-surface">
      <h2 className="px-4 pt-3.5 text-sm font-semibold">What affiliates will read</h2>
      <p aria-live="polite" className="px-4 pt-1.5 pb-3.5 text-base text-pretty">
        {terms ? (
          describeTerms(terms, draft.currency)
        ) : (
          <span className="text-muted">The terms stand here in words once the numbers are in.</span>
        )}
      </p>
      {example && (
        <>
          <h3 className="border-t px-4 pt-3 text-xs text-faint">Say {example.premise}</h3>
          <dl>
            {example.lines.map((line) => (
              <Line key={line.label} label={line.label.replace("You earn", "The affiliate earns")} note={line.note} amount={line.amount} />
            ))}
            {example.total && <Line label={example.total.label} amount={example.total.amount} />}
          </dl>
        </>
      )}
    </section>
  );
}

function Line({ label, note, amount }: { label: string; note?: string; amount: string }) {
  return (
    <div className="flex items-baseline justify-between gap-3 px-4 py-2 last:pb-3.5">
      <dt className="text-sm text-muted">
        {label}
        {note && <span className="block text-xs text-faint numeric">{note}</span>}
      </dt>
      <dd className="text-md font-semibold numeric">{amount}</dd>
    </div>
  );
}
