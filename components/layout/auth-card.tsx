import type { ReactNode } from "react";
import { Brand } from "./brand";

type AuthCardProps = {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Below the card: "No account yet? Sign up". */
  footer?: ReactNode;
  /** Beside the card on wide screens: the program applied to, what the sign-up brings. */
  aside?: ReactNode;
};

/** Sign in, sign up and their relatives: one task, nothing else. */
export function AuthCard({ title, description, children, footer, aside }: AuthCardProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="px-4 py-3 sm:px-6">
        <Brand />
      </header>
      <main id="main" className="flex flex-1 flex-col items-center justify-center gap-10 px-4 pt-4 pb-16 lg:flex-row lg:items-center">
        {aside && <div className="w-full max-w-96 max-lg:order-2">{aside}</div>}
        <div className="w-full max-w-96">
          <h1 className="text-xl font-semibold">{title}</h1>
          {description && <div className="mt-1 text-base text-muted">{description}</div>}
          <div className="mt-5 rounded-xl border bg-surface p-5 shadow-sm [&_button[type=submit]]:w-full">{children}</div>
          {footer && (
            <div className="mt-4 text-center text-sm text-muted [&_a]:font-medium [&_a]:text-accent [&_a]:underline-offset-3 [&_a]:hover:underline">
              {footer}
            </div>
          )}
        </div>
      </main>
    </div>
  );
}
