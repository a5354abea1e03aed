"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { deleteCouponAction } from "@/lib/web/actions/coupons";

/** Deletes a coupon after asking. */
export function DeleteCoupon({ id, code }: { id: string; code: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const remove = async () => {
    setPending(true);
    const result = await deleteCouponAction({ id });
    setPending(false);
    setOpen(false);
    if (!result.ok) return toast.error("Not deleted", { description: result.message });
    toast.success(`Coupon ${code} deleted`);
    router.refresh();
  };
  return (
    <>
      <Button size="sm" variant="ghost" aria-label={`Delete the coupon ${code}`} onClick={() => setOpen(true)}>
        Delete
      </Button>
      {open && (
        <ConfirmDialog
          open
          onOpenChange={setOpen}
          title={`Delete ${code}?`}
          description="Sales with this code no longer count for the affiliate. What it earned stays, and the code is free again."
          action="Delete coupon"
          pending={pending}
          onConfirm={() => void remove()}
        />
      )}
    </>
  );
}
