"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useTableSelection } from "@/components/ui/table-selection";
import { BlockDialog } from "./block-dialog";
import { useUnblock } from "./use-unblock";

/** Blocks the chosen affiliates with a reason, or lets blocked ones back in. */
export function AffiliateBulkActions({ blocked }: { blocked: readonly string[] }) {
  const { ids, clear } = useTableSelection();
  const [asking, setAsking] = useState(false);
  const { unblock, pending } = useUnblock(clear);
  const toUnblock = ids.filter((id) => blocked.includes(id));
  const toBlock = ids.filter((id) => !blocked.includes(id));
  return (
    <>
      {toBlock.length > 0 && (
        <Button size="sm" variant="danger-quiet" onClick={() => setAsking(true)}>
          Block…
        </Button>
      )}
      {toUnblock.length > 0 && (
        <Button size="sm" pending={pending} onClick={() => void unblock(toUnblock)}>
          Unblock
        </Button>
      )}
      {asking && <BlockDialog ids={toBlock} onClose={() => setAsking(false)} onDone={clear} />}
    </>
  );
}
