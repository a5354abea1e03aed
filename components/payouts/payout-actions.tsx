"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ExportKind } from "@/lib/domain/payouts/export";
import type { PayoutMove } from "@/lib/domain/payouts/payout";
import type { PayoutChoice } from "./payout-bulk-actions";
import { moveWords } from "./payout-words";
import { useExportPayouts } from "./use-export-payouts";

const MoveDialog = dynamic(() => import("./move-dialog").then((module) => module.MoveDialog), { ssr: false });

const LOOKS: Partial<Record<PayoutMove, "primary" | "danger-quiet">> = {
  complete: "primary",
  retry: "primary",
  fail: "danger-quiet",
  cancel: "danger-quiet",
  reverse: "danger-quiet",
};

/** As they stand side by side: what is done most often last. */
const ORDER: readonly PayoutMove[] = ["cancel", "reverse", "fail", "process", "complete", "retry"];

type PayoutActionsProps = { payout: PayoutChoice; exportAs: ExportKind | null; locale: string };

/** What may be done with one payout now. */
export function PayoutActions({ payout, exportAs, locale }: PayoutActionsProps) {
  const [asked, setAsked] = useState<PayoutMove | null>(null);
  const file = useExportPayouts();
  return (
    <>
      {exportAs && (
        <Button pending={file.pending} onClick={() => void file.exportAs(exportAs, [payout.id])}>
          {exportAs === "paypal" ? "PayPal file" : "SEPA file"}
        </Button>
      )}
      {ORDER.filter((move) => payout.allowed.includes(move)).map((move) => (
        <Button key={move} variant={LOOKS[move]} onClick={() => setAsked(move)}>
          {moveWords[move].action}…
        </Button>
      ))}
      {asked && <MoveDialog move={asked} payouts={[payout]} locale={locale} onClose={() => setAsked(null)} />}
    </>
  );
}
