"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import type { AccountDetails } from "@/lib/domain/accounts/account";
import { endSessionsAction, restoreAccountAction, suspendAccountAction, viewAccountAction } from "@/lib/web/actions/moderation";

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
    done: "",
  },
} as const;

/** What an operator may do about somebody else's account. */
export function AccountActions({ account }: { account: AccountDetails }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [pending, start] = useTransition();
  const router = useRouter();
  const signOut = () =>
    start(async () => {
      const result = await endSessionsAction({ accountId: account.id });
      if (!result.ok) return void toast.error("Not signed out", { description: result.message });
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
      {question && <ReasonDialog key={question} question={question} accountId={account.id} onClose={() => setQuestion(null)} />}
    </>
  );
}

function ReasonDialog({ question, accountId, onClose }: { question: Question; accountId: string; onClose: () => void }) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const [pending, start] = useTransition();
  const { title, description, action, done } = words[question];
  const confirm = () =>
    start(async () => {
      const failure = await decide(question, { accountId, reason }, (path) => window.location.assign(path));
      if (failure) return setFault(failure);
      if (done) toast.success(done);
      onClose();
      router.refresh();
    });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      action={action}
      tone={question === "suspend" ? "danger" : "primary"}
      pending={pending}
      onConfirm={confirm}
    >
      <TextField
        label="Reason"
        value={reason}
        maxLength={500}
        error={fault}
        hint="For the audit log."
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}

/** Calls the action; what it refused with, in words. Viewing leads to the person's home, outside the router's cache. */
async function decide(question: Question, input: { accountId: string; reason: string }, leave: (path: string) => void) {
  const result = await { suspend: suspendAccountAction, restore: restoreAccountAction, view: viewAccountAction }[question](input);
  if (!result.ok) return result.fields?.["reason"]?.[0] ?? result.message;
  if (question === "view" && result.data) leave(result.data.home);
  return undefined;
}
