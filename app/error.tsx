"use client";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty-state";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className="mx-auto flex min-h-[70dvh] w-full max-w-160 flex-col justify-center p-6">
      <h1 className="sr-only">Something failed</h1>
      <ErrorState
        title="This page could not be shown"
        reference={error.digest}
        actions={
          <>
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
            {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- a full load: what failed may sit in the browser's own state */}
            <a href="/" className="inline-flex h-8 items-center px-3 text-sm font-medium text-accent hover:underline">
              Go to the start
            </a>
          </>
        }
      />
    </main>
  );
}
