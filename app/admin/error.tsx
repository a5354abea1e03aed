"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty-state";

type Fault = { error: Error & { digest?: string }; retry: () => void };

export default function AdminError({ error, retry }: Fault) {
  return (
    <ErrorState
      title="This page could not be loaded"
      reference={error.digest}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink href="/admin/flags">To the flags</ButtonLink>
        </>
      }
    />
  );
}
