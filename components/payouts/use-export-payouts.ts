"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { ExportKind } from "@/lib/domain/payouts/export";
import { exportPayoutsAction } from "@/lib/web/actions/payouts";
import { counted } from "./payout-words";

/** Puts payouts into a payment file and downloads it; says which could not stand in it. */
export function useExportPayouts(onDone?: () => void) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const exportAs = async (kind: ExportKind, ids: readonly string[]) => {
    setPending(true);
    const result = await exportPayoutsAction({ kind, ids: [...ids] });
    setPending(false);
    if (!result.ok)
      return toast.error("No file was made", { description: result.fields ? Object.values(result.fields)[0]?.[0] : result.message });
    const { exportId, payoutCount, skipped } = result.data;
    const left = skipped[0] && `${counted(skipped.length, "payout")} left out: ${skipped[0].message}`;
    toast.success(`${counted(payoutCount, "payout")} in the file`, { description: left ?? "They are marked as on their way." });
    window.location.assign(`/dashboard/payouts/files/${exportId}`);
    router.refresh();
    return onDone?.();
  };
  return { exportAs, pending };
}
