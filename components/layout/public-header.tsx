import { ButtonLink } from "@/components/ui/button";
import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "./brand";
import { SkipLink } from "./skip-link";

type PublicHeaderProps = {
  /** Replaces sign in and sign up: "Open dashboard" for those already in. */
  actions?: ReactNode;
};

export function PublicHeader({ actions }: PublicHeaderProps) {
  return (
    <header className="sticky top-0 z-30 border-b bg-canvas">
      <SkipLink />
      <div className="mx-auto flex h-14 max-w-290 items-center gap-1 px-4 sm:gap-2 sm:px-6">
        <Brand />
        <nav aria-label="Site" className="ml-6 flex gap-1 text-sm font-medium text-muted max-sm:hidden">
          <Link href="/marketplace" className={link}>
            Marketplace
          </Link>
          <Link href="/docs" className={link}>
            Docs
          </Link>
        </nav>
        <div className="ml-auto flex items-center gap-1.5">
          {actions ?? (
            <>
              <ButtonLink href="/sign-in" variant="ghost">
                Sign in
              </ButtonLink>
              <ButtonLink href="/sign-up" variant="primary">
                Sign up
              </ButtonLink>
            </>
          )}
        </div>
      </div>
    </header>
  );
}

const link = "inline-flex h-8 items-center rounded-md px-2.5 hover:bg-hover hover:text-ink";
