import { ButtonLink } from "@/components/ui/button";
import { formatMoney } from "@/lib/core/money";
import { describeReward, describeTerms, type PublicProgramView } from "@/lib/domain/programs/program";
import { offerHeadline, workedExample } from "./worked-example";

type ProgramOfferProps = {
  program: PublicProgramView;
  /** Where the form is, for screens on which it stands below. */
  formHref: string;
};

/** What the program pays: in words, as a calculation, and as the few facts that people ask for. */
export function ProgramOffer({ program, formHref }: ProgramOfferProps) {
  const { terms, currency } = program;
  return (
    <div className="flex flex-col gap-8">
      <div>
        <p className="text-sm font-medium text-accent">{program.name}</p>
        <h1 className="mt-2 text-2xl font-semibold sm:text-3xl">{offerHeadline(terms, describeReward(terms, currency))}</h1>
        {program.description && <p className="mt-4 max-w-150 text-md text-pretty text-muted">{program.description}</p>}
        <ButtonLink href={formHref} variant="primary" size="lg" className="mt-5 lg:hidden">
          Join the program
        </ButtonLink>
      </div>
      <Example program={program} />
      <Facts program={program} />
      <p className="text-sm text-muted">
        In one sentence: {describeTerms(terms, currency)}
        {program.termsUrl && (
          <>
            {" "}
            <a href={program.termsUrl} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-3">
              Read the full terms
            </a>
          </>
        )}
      </p>
    </div>
  );
}

function Example({ program }: { program: PublicProgramView }) {
  const example = workedExample(program.terms, program.currency);
  return (
    <section aria-labelledby="example" className="rounded-xl border bg-surface">
      <h2 id="example" className="px-5 pt-4 text-sm font-semibold">
        Say {example.premise}
      </h2>
      <dl className="mt-2 divide-y px-5 pb-1">
        {example.lines.map((line) => (
          <div key={line.label} className="flex items-baseline justify-between gap-4 py-3">
            <dt className="text-sm text-muted">
              {line.label}
              {line.note && <span className="block text-xs text-faint numeric">{line.note}</span>}
            </dt>
            <dd className="text-xl font-semibold numeric">{line.amount}</dd>
          </div>
        ))}
        {example.total && (
          <div className="flex items-baseline justify-between gap-4 py-3">
            <dt className="text-sm text-muted">{example.total.label}</dt>
            <dd className="text-xl font-semibold text-positive numeric">{example.total.amount}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

const frequencies = { weekly: "Weekly", monthly: "Monthly", quarterly: "Quarterly" };

function Facts({ program }: { program: PublicProgramView }) {
  const { terms } = program;
  const threshold = formatMoney(program.payoutThreshold, program.currency);
  const facts = [
    terms.trigger === "click"
      ? { term: "Credited", value: "Every day", detail: "The clicks of a day, once it is over." }
      : { term: "A click counts for", value: days(terms.cookieDays), detail: "A purchase in that time is yours." },
    terms.holdDays === null
      ? { term: "Approval", value: "By the merchant", detail: "Each commission is looked at." }
      : {
          term: "Approved after",
          value: terms.holdDays === 0 ? "At once" : days(terms.holdDays),
          detail: terms.trigger === "click" ? "The time in which clicks are looked at." : "The time in which customers may return.",
        },
    { term: "Paid", value: frequencies[program.payoutFrequency], detail: `Once ${threshold} has come together.` },
  ];
  return (
    <dl className="grid gap-px overflow-hidden rounded-xl border bg-line sm:grid-cols-3">
      {facts.map((fact) => (
        <div key={fact.term} className="bg-surface px-5 py-4">
          <dt className="text-xs text-muted">{fact.term}</dt>
          <dd className="mt-0.5 text-md font-semibold">{fact.value}</dd>
          <dd className="mt-1 text-xs text-faint">{fact.detail}</dd>
        </div>
      ))}
    </dl>
  );
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}
