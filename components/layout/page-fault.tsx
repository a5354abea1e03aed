"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty-state";

type PageFaultProps = {
  error: Error & { digest?: string };
  retry: () => void;
  /** Where to go instead. */
  way: { href: string; label: string };
};

/** What stands in a page's place when it could not be loaded, inside the shell. */
export function PageFault({ error, retry, way }: PageFaultProps) {
  return (
    <ErrorState
      title="This page could not be loaded"
      reference={error.digest}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink href={way.href}>{way.label}</ButtonLink>
        </>
      }
    />
  );
}
