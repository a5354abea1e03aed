import type { ReactNode } from "react";
import { Illustration, type IllustrationName } from "./illustration";

type EmptyStateProps = {
  title: string;
  /** What will stand here and how to get there. */
  children?: ReactNode;
  actions?: ReactNode;
  picture?: IllustrationName;
  level?: "h2" | "h3";
};

export function EmptyState({ title, children, actions, picture = "inbox", level: Heading = "h2" }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-10 text-center">
      <Illustration name={picture} />
      <Heading className="mt-2 text-md font-semibold">{title}</Heading>
      {children && <div className="mt-1 max-w-96 text-base text-balance text-muted">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

type ErrorStateProps = {
  title?: string;
  children?: ReactNode;
  /** "Try again". */
  actions?: ReactNode;
  /** What support needs to find it. */
  reference?: string;
};

export function ErrorState({ title = "This could not be loaded", children, actions, reference }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-10 text-center">
      <Illustration name="fault" />
      <h2 className="mt-2 text-md font-semibold">{title}</h2>
      <div className="mt-1 max-w-96 text-base text-balance text-muted">
        {children ?? "Nothing was changed. Try again; if it stays, tell us the reference."}
      </div>
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
      {reference && (
        <p className="mt-3 text-xs text-faint">
          Reference <code className="font-mono select-all">{reference}</code>
        </p>
      )}
    </div>
  );
}
