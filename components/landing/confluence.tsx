const steps = [
  { title: "Click", text: "Recorded with its time, link and program before the visitor is sent on." },
  { title: "Conversion", text: "Reported by your server, once: a repeated call changes nothing." },
  { title: "Decision", text: "Candidates, windows, exclusions and the arithmetic, kept for good." },
  { title: "Ledger", text: "A double-entry journal in whole cents. Balances are derived from it." },
  { title: "Balance", text: "Pending, held or payable, each with its reason. Held money waits for a decision." },
];

/** The five stations of a cent, joined by the brand's line. */
export function Confluence() {
  return (
    <ol className="grid gap-8 md:grid-cols-5 md:gap-0">
      {steps.map((step, index) => (
        <li key={step.title} className="relative flex gap-4 md:flex-col md:pr-6">
          <span aria-hidden className="relative flex shrink-0 flex-col items-center md:h-4 md:flex-row">
            <span className="z-1 size-3.5 shrink-0 rounded-full border-[3.5px] border-accent bg-canvas" />
            {index < steps.length - 1 && (
              <span className="absolute top-4 h-[calc(100%+1.25rem)] w-0.5 bg-accent-line md:top-[7px] md:left-3.5 md:h-0.5 md:w-[calc(100%+1.5rem-0.875rem)]" />
            )}
          </span>
          <div>
            <h3 className="text-md font-semibold">{step.title}</h3>
            <p className="mt-1 text-base text-muted">{step.text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
