import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";

export const listNotificationsInput = pageInput.extend({ unreadOnly: z.boolean().default(false) });
export type ListNotificationsInput = z.input<typeof listNotificationsInput>;

export const markNotificationsReadInput = z.union([
  z.object({ ids: z.array(z.string()).min(1).max(100) }),
  z.object({ all: z.literal(true) }),
]);
export type MarkNotificationsReadInput = z.input<typeof markNotificationsReadInput>;
