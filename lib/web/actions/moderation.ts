"use server";

import { redirect } from "next/navigation";
import { homeOf } from "@/lib/domain/accounts/account";
import { endSessions, restoreAccount, suspendAccount } from "@/lib/domain/accounts/suspend-account";
import { stopViewing, viewAccount } from "@/lib/domain/accounts/view-account";
import { delistProgram, relistProgram } from "@/lib/domain/marketplace/delist-program";
import { adminAction } from "../action";
import { currentIdentity, viewerContext } from "../session";

const stalePrograms = { revalidate: ["/admin/programs"] };
const stale = { revalidate: ["/admin/accounts"] };

export const suspendAccountAction = adminAction("account.moderate", suspendAccount, stale);
export const restoreAccountAction = adminAction("account.moderate", restoreAccount, stale);
export const endSessionsAction = adminAction("account.moderate", endSessions, stale);
export const delistProgramAction = adminAction("marketplace.moderate", delistProgram, stalePrograms);
export const relistProgramAction = adminAction("marketplace.moderate", relistProgram, stalePrograms);
export const viewAccountAction = adminAction("account.moderate", async (ctx, input: Parameters<typeof viewAccount>[1]) => {
  const { hat } = await viewAccount(ctx, input);
  return { home: homeOf(hat) };
});

/** Brings an operator back from somebody's pages to that person's account; home, when nobody's pages are viewed. */
export async function stopViewingForm(): Promise<void> {
  const identity = await currentIdentity();
  const ctx = identity && (await viewerContext(identity));
  if (!ctx) redirect("/");
  const { accountId } = await stopViewing(ctx);
  redirect(accountId ? `/admin/accounts/${accountId}` : "/admin/accounts");
}
