"use client";

import { TicketPercent } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";

export type CouponOwner = { id: string; name: string; code: string };

const CreateCouponDialog = dynamic(() => import("./create-coupon-dialog").then((module) => module.CreateCouponDialog), { ssr: false });

/** Opens the form for a new coupon. */
export function CreateCoupon(props: { programId: string; owners: readonly CouponOwner[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<TicketPercent aria-hidden />} onClick={() => setOpen(true)}>
        New coupon
      </Button>
      {open && <CreateCouponDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
