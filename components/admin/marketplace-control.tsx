"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { delistProgramAction, relistProgramAction } from "@/lib/web/actions/moderation";
import { ReasonDialog } from "./reason-dialog";

/** Takes a program out of the marketplace, or lets it in again. */
export function MarketplaceControl({ programId, name, isDelisted }: { programId: string; name: string; isDelisted: boolean }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="sm" aria-label={`${isDelisted ? "Let in" : "Keep out"}: ${name}`} onClick={() => setAsking(true)}>
        {isDelisted ? "Let in…" : "Keep out…"}
      </Button>
      {asking && (
        <ReasonDialog
          title={isDelisted ? `Let ${name} into the marketplace again?` : `Keep ${name} out of the marketplace?`}
          description={
            isDelisted
              ? "It appears again if its merchant offers it."
              : "It disappears from the marketplace at once. Its portal, links, sales and payouts go on."
          }
          action={isDelisted ? "Let in" : "Keep out"}
          tone={isDelisted ? "primary" : "danger"}
          hint="The merchant reads it."
          done={isDelisted ? "Let in again" : "Kept out of the marketplace"}
          decide={(reason) => (isDelisted ? relistProgramAction : delistProgramAction)({ programId, reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
