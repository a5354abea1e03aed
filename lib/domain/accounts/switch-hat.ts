import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import { currentHat, type Hat, hatsOf } from "./account";
import { ownAccount } from "./policy";
import { findSession } from "./queries";
import { hatInput } from "./schema";
import * as store from "./store";

/** Remembers which hat the caller wears, for where no URL says; NotFound for a hat that is not theirs. */
export async function switchHat(ctx: Context, input: z.input<typeof hatInput>): Promise<{ hat: Hat }> {
  const { accountId, sessionId } = ownAccount(ctx);
  const { hat: wanted } = parse(hatInput, input);
  const identity = await findSession(sessionId, ctx.now);
  const hat = identity === null ? undefined : hatsOf(identity).find((one) => one === wanted);
  if (identity === null || hat === undefined) throw notFound("role of yours");
  // Who views somebody's pages must not leave a trace in what that person sees next.
  if (ctx.readOnly) return { hat };
  if (currentHat(identity) !== hat || identity.account.lastHat !== hat) await store.updateAccount(reader(ctx), accountId, { lastHat: hat });
  return { hat };
}
