"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { AccountDetails } from "@/lib/domain/accounts/account";
import type { ActionResult } from "@/lib/web/action-result";
import { endSessionsAction, restoreAccountAction, suspendAccountAction, viewAccountAction } from "@/lib/web/actions/moderation";
import { ReasonDialog } from "./reason-dialog";

type Question = "suspend" | "restore" | "view";

const words = {
  suspend: {
    title: "Suspend this account?",
    description: "They are signed out everywhere and their affiliate keys stop. Links, sales and what is owed to them stay as they are.",
    action: "Suspend",
    done: "Account suspended",
  },
  restore: {
    title: "Let this person in again?",
    description: "They can sign in, and their affiliate keys work again.",
    action: "Restore",
    done: "Account restored",
  },
  view: {
    title: "View this person's pages?",
    description: "You see what they see for 15 minutes and can change nothing. The audit log keeps who looked, when and why.",
    action: "View pages",
    done: undefined,
  },
} as const;

const decisions: Record<Question, (input: { accountId: string; reason: string }) => Promise<ActionResult<{ home: string } | void>>> = {
  suspend: suspendAccountAction,
  restore: restoreAccountAction,
  view: viewAccountAction,
};

/** What an operator may do about somebody else's account. */
export function AccountActions({ account }: { account: AccountDetails }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [pending, start] = useTransition();
  const router = useRouter();
  const signOut = () =>
    start(async () => {
      const result = await endSessionsAction({ accountId: account.id });
      if (!result.ok) return toast.error("Not signed out", { description: result.message });
      toast.success(result.data.count === 1 ? "1 session ended" : `${result.data.count} sessions ended`);
      router.refresh();
    });
  const mayBeViewed = !account.isAdmin && (account.merchants.length > 0 || account.isAffiliate);
  return (
    <>
      {mayBeViewed && <Button onClick={() => setQuestion("view")}>View as…</Button>}
      {account.sessionCount > 0 && (
        <Button pending={pending} onClick={signOut}>
          Sign out everywhere
        </Button>
      )}
      {account.isSuspended ? (
        <Button onClick={() => setQuestion("restore")}>Restore…</Button>
      ) : (
        <Button variant="danger-quiet" onClick={() => setQuestion("suspend")}>
          Suspend…
        </Button>
      )}
      {question && (
        <ReasonDialog
          key={question}
          {...words[question]}
          hint="For the audit log."
          tone={question === "suspend" ? "danger" : "primary"}
          decide={(reason) => decisions[question]({ accountId: account.id, reason })}
          // As a whole page: the router's cache is the operator's.
          onDone={(result) => result && window.location.assign(result.home)}
          onClose={() => setQuestion(null)}
        />
      )}
    </>
  );
}
