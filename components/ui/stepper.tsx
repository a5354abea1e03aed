import Link from "next/link";
import { cn } from "./cn";

export type Step = { id: string; label: string; href?: string };

type StepperProps = { label: string; steps: readonly Step[]; current: string };

/** Where a wizard stands. Finished steps with an `href` can be gone back to. */
export function Stepper({ label, steps, current }: StepperProps) {
  const at = steps.findIndex((step) => step.id === current);
  return (
    <nav aria-label={label}>
      <p className="mb-1 text-sm text-muted sm:hidden">
        Step {at + 1} of {steps.length}: <span className="font-medium text-ink">{steps[at]?.label}</span>
      </p>
      <ol className="flex gap-1.5 sm:gap-3">
        {steps.map((step, index) => {
          const done = index < at;
          const here = index === at;
          return (
            <li
              key={step.id}
              aria-current={here ? "step" : undefined}
              className={cn("flex flex-1 flex-col gap-1.5 border-t-2 pt-2", done || here ? "border-accent" : "border-line-strong")}
            >
              <span className={cn("hidden items-center gap-1.5 text-sm sm:flex", here ? "font-medium text-ink" : "text-muted")}>
                <span className="text-xs text-faint numeric">{index + 1}</span>
                {done && step.href ? (
                  <Link href={step.href} className="hover:text-ink hover:underline">
                    {step.label}
                  </Link>
                ) : (
                  step.label
                )}
                {done && <span className="sr-only">, done</span>}
              </span>
              <span className="sr-only sm:hidden">{step.label}</span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
