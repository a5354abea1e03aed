"use client";

import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { formatMoney } from "@/lib/core/money";
import { describeTerms } from "@/lib/domain/programs/program";
import { termsOf } from "@/components/terms/terms-draft";
import type { ProgramDraft, WizardStep } from "./program-draft";
import { frequencyWords } from "./program-words";

type ProgramReviewProps = { draft: ProgramDraft; onEdit: (step: WizardStep) => void };

/** Everything typed, before it becomes a program. */
export function ProgramReview({ draft, onEdit }: ProgramReviewProps) {
  const terms = termsOf(draft);
  const missing = <span className="text-muted">None</span>;
  return (
    <div className="flex flex-col gap-5">
      <Part title="Basics" onEdit={() => onEdit("basics")}>
        <DefinitionList
          items={[
            { term: "Name", detail: draft.name || <span className="text-negative">Missing</span> },
            { term: "Website", detail: draft.website || missing },
            { term: "Description", detail: draft.description || missing },
          ]}
        />
      </Part>
      <Part title="Commission" onEdit={() => onEdit("commission")}>
        <p>{terms ? describeTerms(terms, draft.currency) : <span className="text-negative">Incomplete</span>}</p>
      </Part>
      <Part title="Rules" onEdit={() => onEdit("rules")}>
        <DefinitionList
          items={[
            {
              term: "Payouts",
              detail: `${frequencyWords[draft.payoutFrequency]}, from ${formatMoney(draft.payoutThreshold ?? 0, draft.currency)}`,
            },
            { term: "Who may apply", detail: draft.applicationAccess === "open" ? "Anybody with the portal link" : "Invited people only" },
            { term: "Applications", detail: draft.autoApproveAffiliates ? "Approved at once" : "Wait for your decision" },
          ]}
        />
      </Part>
      <p className="text-sm text-muted">
        You can change all of it later but the currency. New terms count from then on; what was earned stays as it is.
      </p>
    </div>
  );
}

function Part({ title, onEdit, children }: { title: string; onEdit: () => void; children: React.ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h3 className="text-sm font-semibold">{title}</h3>
        <Button variant="link" size="sm" onClick={onEdit}>
          Edit <span className="sr-only">{title.toLowerCase()}</span>
        </Button>
      </div>
      {children}
    </section>
  );
}
