import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button";
import type { Portal } from "@/lib/web/loaders/portal";
import { ProgramOffer } from "./program-offer";

type PortalFrameProps = Pick<Portal, "program" | "viewer"> & {
  title: string;
  /** The page itself, to come back to after signing in. */
  path: string;
  /** What the reader can do here; `label` names it. */
  label: string;
  children: ReactNode;
};

/** A merchant's public page: its name above, the offer with what to do beside it, ours below. */
export function PortalFrame({ program, title, viewer, path, label, children }: PortalFrameProps) {
  const { merchantName } = program;
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b bg-surface">
        <div className="mx-auto flex h-14 max-w-280 items-center gap-3 px-4 sm:px-6">
          <Avatar name={merchantName} square />
          <div className="min-w-0 flex-1 leading-tight">
            <p className="truncate text-sm font-semibold">{merchantName}</p>
            <p className="truncate text-xs text-muted">{title}</p>
          </div>
          {viewer === null ? (
            <ButtonLink href={`/sign-in?next=${encodeURIComponent(path)}`} variant="ghost">
              Sign in
            </ButtonLink>
          ) : (
            <ButtonLink href="/workspace" variant="ghost">
              <span className="max-w-32 truncate">{viewer.name}</span>
            </ButtonLink>
          )}
        </div>
      </header>
      <main id="main" className="mx-auto w-full max-w-280 flex-1 px-4 py-8 sm:px-6 sm:py-12">
        <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-14">
          <ProgramOffer program={program} formHref="#join" />
          <aside id="join" aria-label={label} className="self-start rounded-xl border bg-surface p-5 shadow-sm lg:sticky lg:top-8">
            {children}
          </aside>
        </div>
      </main>
      <footer className="border-t">
        <p className="mx-auto max-w-280 px-4 py-5 text-xs text-muted sm:px-6">
          Tracked and paid through{" "}
          <Link href="/" className="font-medium text-ink underline underline-offset-3">
            Tributary
          </Link>
          : every commission shows why it was credited.
        </p>
      </footer>
    </div>
  );
}
