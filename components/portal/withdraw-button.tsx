"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonSize } from "@/components/ui/button-style";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { withdrawApplicationAction } from "@/lib/web/actions/portal";

type WithdrawButtonProps = { id: string; programName: string; size?: ButtonSize };

/** Takes an application back, after asking. */
export function WithdrawButton({ id, programName, size }: WithdrawButtonProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const withdraw = () =>
    start(async () => {
      const result = await withdrawApplicationAction({ id });
      setOpen(false);
      if (result.ok) toast.success("Application withdrawn");
      else toast.error("Not withdrawn", { description: result.message });
      router.refresh();
    });
  return (
    <>
      <Button variant="ghost" size={size} onClick={() => setOpen(true)}>
        Withdraw
      </Button>
      {open && (
        <ConfirmDialog
          open
          onOpenChange={setOpen}
          title="Withdraw your application?"
          description={`${programName} will not see it any more. You can apply again later.`}
          action="Withdraw"
          pending={pending}
          onConfirm={withdraw}
        />
      )}
    </>
  );
}
