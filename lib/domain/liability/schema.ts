import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";
import { dueBuckets } from "./liability";

export const listOpenCommissionsInput = pageInput.extend({
  bucket: z.enum(dueBuckets).optional(),
  programId: z.uuid().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});
export type ListOpenCommissionsInput = z.input<typeof listOpenCommissionsInput>;
