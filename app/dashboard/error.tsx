"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty-state";

type Fault = { error: Error & { digest?: string }; retry: () => void };

export default function DashboardError({ error, retry }: Fault) {
  return (
    <ErrorState
      title="This page could not be loaded"
      reference={error.digest}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink href="/dashboard">Go home</ButtonLink>
        </>
      }
    />
  );
}
