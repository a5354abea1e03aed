import { authorizeAffiliate } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import type { ApplicationView } from "./application";
import { openApplication } from "./open-application";
import { type SubmitApplicationInput, submitApplicationInput } from "./schema";

/**
 * Applies to a program; approved at once where the program does so by itself. Conflict for a second application,
 * Forbidden where only invites open the door, NotEligible for the merchant's own team and for closed programs.
 */
export async function submitApplication(ctx: Context, input: SubmitApplicationInput): Promise<ApplicationView> {
  const tenant = authorizeAffiliate(ctx, "marketplace.apply");
  const { programId, message, website, preferredCode, source } = parse(submitApplicationInput, input);
  const opening = {
    programId,
    message: message ?? null,
    website: website ?? null,
    preferredCode: preferredCode ?? null,
    invite: null,
    source: source ?? (ctx.actor.kind === "credential" ? ("api" as const) : ("browser" as const)),
  };
  return transaction(ctx, (tx) => openApplication(ctx, tx, tenant, opening));
}
