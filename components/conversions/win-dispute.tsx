"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { reverseRefundAction } from "@/lib/web/actions/conversions";

/** Says that a lost dispute was won after all: sale and commission come back. */
export function WinDispute({ conversionId, refundId }: { conversionId: string; refundId: string }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  const confirm = () =>
    start(async () => {
      const result = await reverseRefundAction({ id: conversionId, refundId });
      if (!result.ok) return toast.error("Not restored", { description: result.message });
      toast.success("Sale and commission are restored");
      setAsking(false);
      router.refresh();
    });
  return (
    <>
      <Button size="sm" aria-label={`Dispute ${refundId} was won`} onClick={() => setAsking(true)}>
        Won…
      </Button>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsking(false)}
          title="Was this dispute won?"
          description="The sale counts again and the commission comes back exactly, to where it stands now."
          action="Restore"
          tone="primary"
          pending={pending}
          onConfirm={confirm}
        />
      )}
    </>
  );
}
