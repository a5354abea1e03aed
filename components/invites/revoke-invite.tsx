"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { revokeInviteAction } from "@/lib/web/actions/invites";

/** Closes an invite's link after asking. */
export function RevokeInvite({ id, name }: { id: string; name: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const revoke = async () => {
    setPending(true);
    const result = await revokeInviteAction({ id });
    setPending(false);
    setOpen(false);
    if (!result.ok) return toast.error("Not taken back", { description: result.message });
    toast.success("Invite taken back");
    router.refresh();
  };
  return (
    <>
      <Button size="sm" variant="ghost" aria-label={`Take back the invite ${name}`} onClick={() => setOpen(true)}>
        Take back
      </Button>
      {open && (
        <ConfirmDialog
          open
          onOpenChange={setOpen}
          title="Take back this invite?"
          description={`The link of ${name} stops working at once. Who joined through it stays.`}
          action="Take back"
          pending={pending}
          onConfirm={() => void revoke()}
        />
      )}
    </>
  );
}
