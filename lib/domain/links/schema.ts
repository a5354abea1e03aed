import { z } from "zod";
import { pageInput } from "../kernel/page";

const name = z.string().trim().min(1, "Give the link a name.").max(100, "Shorten the name to 100 characters.");
const address = z.string().trim().max(2000, "Shorten this address to 2,000 characters.");
const blankIsNull = (schema: z.ZodString) => schema.transform((text) => text || null).nullish();

export const createLinkInput = z.object({
  programId: z.string(),
  name,
  /** A path on the program's site, "/pricing". */
  destinationPath: blankIsNull(address),
  /** A whole address on the program's site. */
  targetUrl: blankIsNull(address),
  customSlug: z.preprocess(
    (value) => (value === "" ? null : value),
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9-]{3,32}$/, "Use 3 to 32 lowercase letters, digits and hyphens.")
      .nullish(),
  ),
});
export type CreateLinkInput = z.input<typeof createLinkInput>;

/** Absent keeps; a null `targetUrl` leads to the program's landing page again. */
export const updateLinkInput = z.object({
  id: z.string(),
  /** When given, the link must belong to this program. */
  programId: z.string().optional(),
  name: name.optional(),
  targetUrl: blankIsNull(address),
  isActive: z.boolean().optional(),
});
export type UpdateLinkInput = z.input<typeof updateLinkInput>;

export const deleteLinkInput = z.object({ id: z.string(), programId: z.string().optional() });
export type DeleteLinkInput = z.input<typeof deleteLinkInput>;

export const listLinksInput = pageInput.extend({
  programId: z.string().optional(),
  affiliateId: z.string().optional(),
  /** Part of a name, a code or the page that a link leads to. */
  search: z.string().trim().max(100).optional(),
  isDefault: z.boolean().optional(),
});
export type ListLinksInput = z.input<typeof listLinksInput>;
