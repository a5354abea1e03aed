import { useId, type ReactNode } from "react";
import { cn } from "./cn";

export type FieldText = {
  label: ReactNode;
  hint?: ReactNode;
  /** Names the mend, not only the fault. */
  error?: ReactNode;
  /** Shows "Optional" beside the label. Fields are required by default in copy. */
  optional?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
};

export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = FieldText & { id?: string; children: (control: FieldControl) => ReactNode };

/** Label, control, hint and error, wired together. The control comes from a function that gets the wiring. */
export function Field({ label, hint, error, optional, hideLabel, className, id, children }: FieldProps) {
  const own = useId();
  const controlId = id ?? own;
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const described = [error ? errorId : "", hint ? hintId : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <label htmlFor={controlId} className={cn("text-sm font-medium text-ink", hideLabel && "sr-only")}>
        {label}
        {optional && <span className="ml-1.5 font-normal text-faint">Optional</span>}
      </label>
      {children({ id: controlId, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      <FieldMessages error={error} errorId={errorId} hint={hint} hintId={hintId} />
    </div>
  );
}

type FieldMessagesProps = { error?: ReactNode; errorId: string; hint?: ReactNode; hintId: string };

export function FieldMessages({ error, errorId, hint, hintId }: FieldMessagesProps) {
  return (
    <>
      {error && (
        <p id={errorId} role="alert" className="flex gap-1.5 text-xs text-negative">
          <svg aria-hidden viewBox="0 0 16 16" className="mt-0.5 size-3.5 shrink-0" fill="currentColor">
            <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-.8 3.5h1.6v4.4H7.2V4.5Zm0 5.7h1.6v1.6H7.2v-1.6Z" />
          </svg>
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-xs text-faint">
          {hint}
        </p>
      )}
    </>
  );
}

const controlLook =
  "w-full min-w-0 rounded-md border border-control/70 bg-surface text-ink shadow-xs transition-[border-color] hover:border-control control-ring " +
  "aria-invalid:border-negative aria-invalid:outline-negative disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken dark:bg-sunken";

/** Look of a one-line control. 16 px on touch screens, where anything smaller makes the browser zoom. */
export const inputStyle = `${controlLook} h-8 px-2.5 text-base coarse:h-11 coarse:text-md`;
export const areaStyle = `${controlLook} min-h-20 px-2.5 py-1.5 text-base coarse:text-md`;
