import type { Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import type { ConversionView } from "./conversion";
import { presentConversions } from "./present";
import { findConversion } from "./store";

/** A conversion as it stands now, for verbs that have just written it. */
export async function readConversion(ctx: Context, tx: Tx, id: string): Promise<ConversionView | null> {
  const row = await findConversion(tx, { id });
  return row ? ((await presentConversions(ctx, tx, [row]))[0] ?? null) : null;
}
