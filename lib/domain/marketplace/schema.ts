import { z } from "zod";
import { pageInput } from "../kernel/page";
import { marketplaceSorts } from "./marketplace";

export const listMarketplaceInput = pageInput.extend({
  category: z.string().trim().max(50).optional(),
  /** Basis points; leaves programs with a fixed reward out. */
  minCommissionBps: z.int().min(0).max(10_000).optional(),
  /** Minor units per click. */
  minEpc: z.number().min(0).optional(),
  search: z.string().trim().max(100).optional(),
  sort: z.enum(marketplaceSorts).default("newest"),
});
export type ListMarketplaceInput = z.input<typeof listMarketplaceInput>;

export const delistInput = z.object({
  programId: z.string(),
  reason: z.string("Say why.").trim().min(1, "Say why: the merchant reads it.").max(500, "Use at most 500 characters."),
});
