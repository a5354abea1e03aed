import type { Context } from "@/lib/domain/kernel/context";
import { reader } from "@/lib/domain/kernel/transaction";
import type { ApiKeyView } from "./api-key";
import { keyOwner } from "./owner";
import { toApiKeyView } from "./present";
import * as store from "./store";

/** The merchant's or the affiliate's keys, newest first, ended ones too; at most 200. */
export async function listApiKeys(ctx: Context): Promise<ApiKeyView[]> {
  const rows = await store.listKeys(reader(ctx), keyOwner(ctx, "apiKey.read"));
  return rows.map((row) => toApiKeyView(row, ctx.now));
}
