import type { Context } from "@/lib/domain/kernel/context";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { clickIdOf, instantOf, type ClickView } from "./click";
import { findAlias, findClickBetween } from "./store";

const SLACK_MS = 1000;

/** The click behind a token, or null for a token that was never given out. */
export async function findClickByToken(ctx: Context, token: string): Promise<ClickView | null> {
  const id = clickIdOf(token);
  if (id === null) return null;
  const tx = reader(ctx);
  const click = await findById(tx, id);
  if (click) return click;
  const alias = await findAlias(tx, id);
  return alias === null ? null : findById(tx, alias);
}

function findById(tx: Tx, id: string): Promise<ClickView | null> {
  const at = instantOf(id).getTime();
  return findClickBetween(tx, id, new Date(at - SLACK_MS), new Date(at + SLACK_MS));
}
