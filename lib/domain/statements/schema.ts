import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Give a month such as 2026-10.");

/** A page of an affiliate's statement; the current month when `month` is left out. */
export const readStatementInput = pageInput.omit({ cursor: true }).extend({ affiliateId: z.string(), month: month.optional() });
export type ReadStatementInput = z.input<typeof readStatementInput>;

/** One line for each of a merchant's affiliates, or of the caller's memberships. */
export const listStatementsInput = pageInput.extend({
  programId: z.uuid().optional(),
  month: month.optional(),
  search: z.string().trim().max(100).optional(),
});
export type ListStatementsInput = z.input<typeof listStatementsInput>;
