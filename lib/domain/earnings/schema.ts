import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";
import { earningStates } from "./earning";

export const listEarningsInput = pageInput.extend({
  programId: z.string().optional(),
  state: z.enum(earningStates).optional(),
  /** Of sales recorded within that long. */
  period: z.enum(["7d", "30d", "90d", "all"]).default("all"),
});
export type ListEarningsInput = z.input<typeof listEarningsInput>;
