import "server-only";
import { revalidatePath } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import type { SessionIdentity } from "@/lib/domain/accounts/account";
import { authorize, type Permission } from "@/lib/domain/kernel/authorize";
import type { Place } from "@/lib/core/place";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { logger } from "@/lib/platform/logger";
import type { ActionFailure, ActionResult } from "./action-result";
import { requestFacts } from "./request";
import {
  type AccountContext,
  accountContext,
  adminContext,
  affiliateContext,
  currentIdentity,
  merchantContext,
  publicContext,
} from "./session";

/** What an action does; what it refuses in words says instants for the reader's `place`. */
type Verb<C extends Context, I, T> = (ctx: C, input: I, place: Place) => Promise<T>;
/** What a form or a button calls. */
export type Action<I, T> = (input: I) => Promise<ActionResult<T>>;
export type ActionOptions = {
  /** Paths whose server-rendered pages the change makes stale. */
  revalidate?: readonly string[];
};

/** An action of a merchant's team: gate, then the verb, which parses its own input. */
export function merchantAction<I, T>(permission: Permission, verb: Verb<Context, I, T>, options?: ActionOptions): Action<I, T> {
  return actionOf(signedIn(merchantContext, permission, "Create or join a merchant first."), verb, options);
}

/** An action of an affiliate. */
export function affiliateAction<I, T>(permission: Permission, verb: Verb<Context, I, T>, options?: ActionOptions): Action<I, T> {
  return actionOf(signedIn(affiliateContext, permission, "Become an affiliate first."), verb, options);
}

/** An action of the platform's operators. */
export function adminAction<I, T>(permission: Permission, verb: Verb<Context, I, T>, options?: ActionOptions): Action<I, T> {
  return actionOf(signedIn(adminContext, permission, "Only the platform's operators may do this."), verb, options);
}

/** An action of a signed-in person on their own account. */
export function accountAction<I, T>(verb: Verb<AccountContext, I, T>, options?: ActionOptions): Action<I, T> {
  return actionOf(async () => accountContext(await identityOrRefuse()), verb, options);
}

/** An action that needs no sign-in. */
export function publicAction<I, T>(verb: Verb<Context, I, T>, options?: ActionOptions): Action<I, T> {
  return actionOf(publicContext, verb, options);
}

/** Maps anything thrown to the one shape that forms understand; what is not a refusal is logged and shows its request id only. */
export async function toFailure(error: unknown): Promise<ActionFailure> {
  // Redirects and 404s travel as errors, too: they belong to Next.
  unstable_rethrow(error);
  const { requestId } = await requestFacts();
  if (error instanceof DomainError) {
    const { fields, retryAfter } = error.details;
    return {
      ok: false,
      code: error.code,
      message: error.message,
      ...(fields && { fields }),
      ...(retryAfter !== undefined && { retryAfter }),
      requestId,
    };
  }
  logger.error({ err: error, requestId }, "an action failed");
  return {
    ok: false,
    code: "Unexpected",
    message: `Something went wrong on our side. Try again; if it stays, tell us the code ${requestId}.`,
    requestId,
  };
}

function actionOf<C extends Context, I, T>(open: () => Promise<C>, verb: Verb<C, I, T>, options: ActionOptions = {}): Action<I, T> {
  return async (input) => {
    try {
      const ctx = await open();
      const data = await verb(ctx, input, (await requestFacts()).place);
      for (const path of options.revalidate ?? []) revalidatePath(path);
      return { ok: true, data };
    } catch (error) {
      return toFailure(error);
    }
  };
}

function signedIn<C extends Context>(build: (identity: SessionIdentity) => Promise<C | null>, permission: Permission, refusal: string) {
  return async (): Promise<C> => {
    const ctx = await build(await identityOrRefuse());
    if (ctx === null) throw new DomainError("Forbidden", refusal);
    authorize(ctx, permission);
    return ctx;
  };
}

async function identityOrRefuse(): Promise<SessionIdentity> {
  const identity = await currentIdentity();
  if (identity === null) throw new DomainError("Forbidden", "Your session has ended. Sign in again.");
  return identity;
}
