"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { approveConversionsAction } from "@/lib/web/actions/conversions";

type ApproveConversionProps = { id: string; /** "Order 1042" or "312 clicks" */ name: string; affiliateName: string };

/** Approves a commission that waits for the merchant, after asking: it cannot be made pending again. */
export function ApproveConversion({ id, name, affiliateName }: ApproveConversionProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const approve = async () => {
    setPending(true);
    const result = await approveConversionsAction({ ids: [id] });
    setPending(false);
    setOpen(false);
    if (!result.ok) return toast.error("Not approved", { description: result.message });
    const [refusal] = result.data.refused;
    if (refusal) toast.error("Not approved", { description: refusal.message });
    else toast.success("Commission approved");
    router.refresh();
  };
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Approve
      </Button>
      {open && (
        <ConfirmDialog
          open
          onOpenChange={setOpen}
          title="Approve this commission?"
          description={`${affiliateName} can then be paid for ${name.charAt(0).toLowerCase()}${name.slice(1)}. Only a refund or a confirmed flag takes it back.`}
          action="Approve"
          tone="primary"
          pending={pending}
          onConfirm={() => void approve()}
        />
      )}
    </>
  );
}
