import type { Context } from "@/lib/domain/kernel/context";
import { reader } from "@/lib/domain/kernel/transaction";
import { clickIdOf, instantOf, type ClickView } from "./click";
import { findClickBetween } from "./store";

const SLACK_MS = 1000;

/** The click behind a token, or null for a token that was never given out. */
export async function findClickByToken(ctx: Context, token: string): Promise<ClickView | null> {
  const id = clickIdOf(token);
  if (id === null) return null;
  const at = instantOf(id).getTime();
  return findClickBetween(reader(ctx), id, new Date(at - SLACK_MS), new Date(at + SLACK_MS));
}
