import type { ReactNode } from "react";
import { PublicFooter } from "./public-footer";
import { PublicHeader } from "./public-header";

type PublicPageProps = {
  children: ReactNode;
  /** In place of sign in and sign up. */
  actions?: ReactNode;
  /** Lets sections set their own width. */
  full?: boolean;
};

/** Header, `<main>` and footer of every public page. */
export function PublicPage({ children, actions, full = false }: PublicPageProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicHeader actions={actions} />
      <main
        id="main"
        tabIndex={-1}
        className={full ? "flex-1 focus:outline-none" : "mx-auto w-full max-w-290 flex-1 px-4 py-8 focus:outline-none sm:px-6 sm:py-10"}
      >
        {children}
      </main>
      <PublicFooter />
    </div>
  );
}
