"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { BlockDialog } from "./block-dialog";
import { RaiseFlagDialog, type Flaggable } from "./raise-flag-dialog";
import { useUnblock } from "./use-unblock";

type AffiliateActionsProps = { id: string; isBlocked: boolean; flaggable: readonly Flaggable[] };

/** Flag, block or unblock on an affiliate's own page. */
export function AffiliateActions({ id, isBlocked, flaggable }: AffiliateActionsProps) {
  const [asking, setAsking] = useState<"block" | "flag">();
  const { unblock, pending } = useUnblock(() => {});
  const close = () => setAsking(undefined);
  return (
    <>
      <Button onClick={() => setAsking("flag")}>Raise flag…</Button>
      {isBlocked ? (
        <Button pending={pending} onClick={() => void unblock([id])}>
          Unblock
        </Button>
      ) : (
        <Button variant="danger-quiet" onClick={() => setAsking("block")}>
          Block…
        </Button>
      )}
      {asking === "block" && <BlockDialog ids={[id]} onClose={close} onDone={() => {}} />}
      {asking === "flag" && <RaiseFlagDialog affiliateId={id} conversions={flaggable} onClose={close} />}
    </>
  );
}
