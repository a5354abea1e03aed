import "server-only";
import { cache } from "react";
import { countPendingApplications } from "@/lib/domain/applications/queries";
import { countOpenFlags } from "@/lib/domain/flags/queries";
import { merchantNavigation } from "../navigation";
import { requireMerchant } from "../session";
import { loadShell } from "./shell";

/** What the frame of every merchant page shows: who and for whom, and what waits. */
export const loadMerchantShell = cache(async () => {
  const ctx = await requireMerchant();
  const [shell, pending, flags] = await Promise.all([loadShell("merchant"), countPendingApplications(ctx), countOpenFlags(ctx)]);
  return { shell, nav: merchantNavigation({ pendingApplications: pending.count, openFlags: flags.count }) };
});
