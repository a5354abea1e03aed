"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action-result";

type ReasonDialogProps<T> = {
  title: string;
  description: string;
  /** The verb on the button. */
  action: string;
  tone?: "primary" | "danger";
  hint: string;
  /** What the toast says when it worked; none where the person leaves the page. */
  done?: string;
  decide: (reason: string) => Promise<ActionResult<T>>;
  onDone?: (result: T) => void;
  onClose: () => void;
};

/** Asks an operator why, then acts; what was refused stands at the field. */
export function ReasonDialog<T>({ hint, done, decide, onDone, onClose, ...words }: ReasonDialogProps<T>) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const [pending, start] = useTransition();
  const confirm = () =>
    start(async () => {
      const result = await decide(reason);
      if (!result.ok) return setFault(result.fields?.["reason"]?.[0] ?? result.message);
      if (done) toast.success(done);
      onDone?.(result.data);
      onClose();
      router.refresh();
    });
  return (
    <ConfirmDialog open onOpenChange={onClose} pending={pending} onConfirm={confirm} {...words}>
      <TextField
        label="Reason"
        value={reason}
        maxLength={500}
        error={fault}
        hint={hint}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}
