import type { z } from "zod";
import { isUuid } from "@/lib/core/cursor";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import type { ApiKeyRevoked } from "./events";
import { keyOwner } from "./owner";
import { apiKeyInput } from "./schema";
import * as store from "./store";

/** Ends a key at once. NotFound when it is another tenant's, or ended before. */
export async function revokeApiKey(ctx: Context, input: z.input<typeof apiKeyInput>): Promise<void> {
  const owner = keyOwner(ctx, "apiKey.manage");
  const { id } = parse(apiKeyInput, input);
  if (!isUuid(id)) throw notFound("API key");
  await transaction(ctx, async (tx) => {
    const key = await store.revokeKey(tx, owner, id, ctx.now);
    if (key === null) throw notFound("API key");
    await record(ctx, tx, [
      { type: "api_key.revoked", merchantId: owner.merchantId, payload: key satisfies ApiKeyRevoked, subject: { type: "api_key", id } },
    ]);
  });
}
