"use client";

import { Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";

const RecordRefundDialog = dynamic(() => import("./record-refund-dialog").then((module) => module.RecordRefundDialog), { ssr: false });

/** Opens the form for a refund; `left` in minor units. */
export function RecordRefund(props: { conversionId: string; left: number; currency: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<Undo2 aria-hidden />} onClick={() => setOpen(true)}>
        Record a refund
      </Button>
      {open && <RecordRefundDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
