"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { connectStripeAction, disconnectStripeAction } from "@/lib/web/actions/stripe";

/** Leads to Stripe, where the merchant consents. */
export function ConnectStripe({ programId }: { programId: string }) {
  const [pending, setPending] = useState(false);
  const connect = async () => {
    setPending(true);
    const result = await connectStripeAction({ id: programId });
    const url = result.ok ? result.data.authUrl : null;
    if (url) return window.location.assign(url);
    setPending(false);
    toast.error("Stripe was not opened", { description: result.ok ? result.data.message : result.message });
  };
  return (
    <Button variant="primary" size="sm" pending={pending} onClick={() => void connect()}>
      Connect Stripe
    </Button>
  );
}

/** Stops taking in the program's payments after asking. */
export function DisconnectStripe({ programId }: { programId: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const disconnect = async () => {
    setPending(true);
    const result = await disconnectStripeAction({ id: programId });
    setPending(false);
    setOpen(false);
    if (!result.ok) return toast.error("Not disconnected", { description: result.message });
    toast.success("Stripe disconnected");
    router.refresh();
  };
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Disconnect
      </Button>
      {open && (
        <ConfirmDialog
          open
          onOpenChange={setOpen}
          title="Disconnect Stripe?"
          description="New payments, renewals and refunds are no longer reported. What was credited stays."
          action="Disconnect"
          pending={pending}
          onConfirm={() => void disconnect()}
        />
      )}
    </>
  );
}
