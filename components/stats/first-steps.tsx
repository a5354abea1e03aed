import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { saleSnippet } from "@/components/programs/sale-snippet";
import { ButtonLink } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyField } from "@/components/ui/copy-field";
import { ScrollRegion } from "@/components/ui/scroll-region";

export type Setup = {
  program: { id: string; name: string; currency: string; portalUrl: string } | null;
  hasAffiliate: boolean;
  hasConversion: boolean;
  conversionsUrl: string;
  mayWrite: boolean;
};

/** The way to the first credited sale: the step at hand is open, done ones are ticked. */
export function FirstSteps({ setup, pendingCount }: { setup: Setup; pendingCount: number }) {
  const { program, hasAffiliate, hasConversion, conversionsUrl, mayWrite } = setup;
  const current = program === null ? 1 : hasAffiliate ? 3 : 2;
  return (
    <section aria-labelledby="first-steps" className="rounded-lg border bg-surface">
      <header className="border-b px-4 py-3.5 sm:px-5">
        <h2 id="first-steps" className="text-base font-semibold">
          Set up in three steps
        </h2>
        <p className="text-sm text-muted">From nothing to the first credited sale.</p>
      </header>
      <ol className="divide-y">
        <Step number={1} title="Create a program" done={program !== null} open={current === 1}>
          <p>Say what you pay and for which sales. It takes two minutes.</p>
          {mayWrite && (
            <ButtonLink variant="primary" href="/dashboard/programs/new">
              Create a program
            </ButtonLink>
          )}
        </Step>
        <Step number={2} title="Let the first affiliate in" done={hasAffiliate} open={current === 2}>
          {program && (
            <>
              <p>Send this link to people who could recommend you. They read your terms there and apply.</p>
              <CopyField label="Portal link" hideLabel value={program.portalUrl} what="portal link" />
              {pendingCount > 0 && (
                <ButtonLink variant="primary" href="/dashboard/applications">
                  Review {pendingCount} {pendingCount === 1 ? "application" : "applications"}
                </ButtonLink>
              )}
            </>
          )}
        </Step>
        <Step number={3} title="Report the first sale" done={hasConversion} open={current === 3 && !hasConversion}>
          {program && <ReportStep url={conversionsUrl} programId={program.id} currency={program.currency} />}
        </Step>
      </ol>
    </section>
  );
}

function ReportStep({ url, programId, currency }: { url: string; programId: string; currency: string }) {
  const snippet = saleSnippet({ url, programId, currency });
  return (
    <>
      <p>
        Make an API key, then tell us of a sale from your server. Put the <code className="font-mono text-xs text-ink">agentref_cid</code>{" "}
        that the visitor arrived with in place of CLICK_TOKEN.
      </p>
      <div className="relative rounded-md border bg-sunken">
        <ScrollRegion label="Command that reports a sale">
          <pre className="w-max min-w-full p-3 pr-12 font-mono text-xs leading-5 text-ink">{snippet}</pre>
        </ScrollRegion>
        <span className="absolute top-1.5 right-1.5 rounded-md bg-sunken">
          <CopyButton text={snippet} what="command" />
        </span>
      </div>
      <ButtonLink href="/dashboard/api-keys">Make an API key</ButtonLink>
    </>
  );
}

type StepProps = { number: number; title: string; done: boolean; open: boolean; children: ReactNode };

function Step({ number, title, done, open, children }: StepProps) {
  return (
    <li aria-current={open ? "step" : undefined} className="flex gap-3.5 px-4 py-3.5 sm:px-5">
      <span
        aria-hidden
        className={cn(
          "grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold numeric",
          done ? "bg-positive-soft text-positive" : open ? "bg-accent text-on-accent" : "bg-pressed text-muted",
        )}
      >
        {done ? <Check className="size-3.5" /> : number}
      </span>
      <div className="min-w-0 flex-1">
        <h3 className={cn("leading-6 font-medium", !open && "text-muted")}>
          {title}
          {done && <span className="sr-only">, done</span>}
        </h3>
        {open && <div className="mt-1 flex flex-col items-start gap-3 text-sm text-muted [&>div]:w-full">{children}</div>}
      </div>
    </li>
  );
}
