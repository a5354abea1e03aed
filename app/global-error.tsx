"use client";

import "./globals.css";

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

// Stands in for the whole document when the root layout itself failed, so it depends on nothing but the styles.
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · Tributary</title>
        <main className="mx-auto flex min-h-dvh max-w-120 flex-col items-start justify-center gap-3 p-6">
          <h1 className="text-xl font-semibold">Tributary could not show this page</h1>
          <p className="text-muted">Nothing was changed. Try again; if it stays, tell us the reference.</p>
          {error.digest && <code className="font-mono text-sm text-faint select-all">{error.digest}</code>}
          <button type="button" onClick={reset} className="h-8 rounded-md bg-accent px-3 text-sm font-medium text-on-accent">
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
