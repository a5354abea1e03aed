"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { blockAffiliatesAction } from "@/lib/web/actions/affiliates";

type BlockDialogProps = { ids: string[]; onClose: () => void; onDone: () => void };

/** Asks for the reason, then blocks. */
export function BlockDialog({ ids, onClose, onDone }: BlockDialogProps) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [pending, setPending] = useState(false);
  const block = async () => {
    setPending(true);
    const result = await blockAffiliatesAction({ ids, reason });
    setPending(false);
    if (!result.ok) return toast.error("Not blocked", { description: result.message });
    for (const { message } of result.data.refused) toast.error("Not blocked", { description: message });
    if (result.data.blocked.length > 0)
      toast.success(ids.length === 1 ? "Affiliate blocked" : `${result.data.blocked.length} affiliates blocked`);
    onClose();
    onDone();
    router.refresh();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={ids.length === 1 ? "Block this affiliate?" : `Block ${ids.length} affiliates?`}
      description="Their links still lead to your site, but clicks and sales are no longer credited. What they earned stays. You can unblock them later."
      action="Block"
      pending={pending}
      onConfirm={() => void block()}
    >
      <TextField
        label="Reason"
        optional
        value={reason}
        maxLength={500}
        hint="For your team and the record."
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}
