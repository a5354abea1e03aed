import type { Resolution } from "@/lib/domain/flags/flag";
import type { FlagRow } from "@/lib/web/queries/flags";
import { counted } from "./flag-words";
import { moneyEffect } from "./money-effect";

const past: Record<Resolution, string> = { confirmed: "Confirmed", dismissed: "Dismissed", reviewed: "Marked as reviewed" };

/** What was done, for a toast: "Confirmed 1 flag: reverses $24.50 of commission in 1 conversion". */
export function resolutionWords(flags: readonly FlagRow[], resolvedIds: readonly string[], status: Resolution, blocked: boolean): string {
  const resolved = flags.filter((flag) => resolvedIds.includes(flag.id));
  const block = blocked ? `, ${counted(new Set(resolved.map((flag) => flag.affiliateId)).size, "affiliate")} blocked` : "";
  return `${past[status]} ${counted(resolved.length, "flag")}${block}: ${moneyEffect(resolved, status)}`;
}
