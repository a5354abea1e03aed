"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { BlockDialog } from "./block-dialog";
import { useUnblock } from "./use-unblock";

/** Block or unblock on an affiliate's own page. */
export function AffiliateActions({ id, isBlocked }: { id: string; isBlocked: boolean }) {
  const [asking, setAsking] = useState(false);
  const { unblock, pending } = useUnblock(() => {});
  if (isBlocked) {
    return (
      <Button pending={pending} onClick={() => void unblock([id])}>
        Unblock
      </Button>
    );
  }
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        Block…
      </Button>
      {asking && <BlockDialog ids={[id]} onClose={() => setAsking(false)} onDone={() => {}} />}
    </>
  );
}
