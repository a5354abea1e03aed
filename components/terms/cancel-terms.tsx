"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action-result";
import { cancelOverrideAction, cancelTermsAction } from "@/lib/web/actions/terms";

type AskedProps = {
  label: string;
  about?: string;
  title: string;
  description: string;
  done: string;
  run: () => Promise<ActionResult<unknown>>;
};

/** Takes a planned change back after asking. */
export function CancelTerms({ programId, termsId, version }: { programId: string; termsId: string; version: number }) {
  return (
    <Asked
      label="Cancel"
      about={`Cancel version ${version}`}
      title={`Cancel version ${version}?`}
      description="The version before it goes on. Affiliates are told that the change will not come."
      done="Planned change cancelled"
      run={() => cancelTermsAction({ programId, termsId })}
    />
  );
}

/** Ends an affiliate's own terms after asking. */
export function EndOverride({ affiliateId, name }: { affiliateId: string; name: string }) {
  return (
    <Asked
      label="End own terms"
      title={`End the own terms of ${name}?`}
      description="From now on the program's terms count. What was earned before stays as it is; the affiliate is told."
      done="The program's terms count again"
      run={() => cancelOverrideAction({ affiliateId })}
    />
  );
}

function Asked({ label, about, title, description, done, run }: AskedProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const act = async () => {
    setPending(true);
    const result = await run();
    setPending(false);
    setOpen(false);
    if (!result.ok) return toast.error("Not changed", { description: result.message });
    toast.success(done);
    router.refresh();
  };
  return (
    <>
      <Button size="sm" aria-label={about} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && (
        <ConfirmDialog
          open
          onOpenChange={setOpen}
          title={title}
          description={description}
          action={label}
          pending={pending}
          onConfirm={() => void act()}
        />
      )}
    </>
  );
}
