"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ReplyList } from "@/components/appeals/reply-list";
import { kindWords } from "@/components/appeals/notice-words";
import type { Reader } from "@/components/layout/reader-preferences";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { formatDateTime } from "@/components/ui/date-time";
import { TextAreaField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { decideAppealAction, decideAppealAsAdminAction } from "@/lib/web/actions/flags";
import { flagKeys, type FlagDetail, type FlagHat } from "@/lib/web/queries/flags";
import { SheetSection } from "./sheet-section";

type NoticesProps = { hat: FlagHat; flag: FlagDetail; reader: Reader };

/** What the affiliate was told about this case, by when they may answer, and what they did. */
export function FlagNotices({ hat, flag, reader }: NoticesProps) {
  if (flag.notices.length === 0) return null;
  const files = hat === "admin" ? "/admin/flags/files" : "/dashboard/flags/files";
  const day = (value: string) => formatDateTime(value, reader, "date");
  return (
    <SheetSection title="What the affiliate was told">
      <ul className="divide-y rounded-lg border">
        {flag.notices.map((notice) => (
          <li key={notice.noticeId} className="flex flex-col gap-3 px-3.5 py-3">
            <p className="text-sm">
              <span className="font-medium">{kindWords[notice.kind]}</span> <span className="text-muted">{stateWords(notice, day)}</span>
            </p>
            {notice.replies.length > 0 && <ReplyList replies={notice.replies} fileHref={files} reader={reader} />}
            {notice.answer && (
              <p className="text-sm text-muted">
                {notice.closedBy}: “{notice.answer}”
              </p>
            )}
          </li>
        ))}
      </ul>
    </SheetSection>
  );
}

function stateWords(notice: FlagDetail["notices"][number], day: (value: string) => string): string {
  const { status, dueAt, lapsedAt, closedAt, policyDays } = notice;
  const when = closedAt ? ` on ${day(closedAt)}` : "";
  const words = {
    open: lapsedAt
      ? `No answer came by ${day(dueAt)}; a late answer still reopens the case.`
      : `No answer yet; asked for by ${day(dueAt)}.`,
    answered: "Answered.",
    released:
      policyDays === null ? `Released${when}.` : `Released${when} by the program's policy, after ${policyDays} days without a decision.`,
    passed: `Dismissed here${when}; another case holds the money still.`,
    reversed: `Taken back${when}.`,
    upheld: `Appeal refused${when}.`,
    restored: `Appeal granted${when}: the money is back.`,
  };
  return words[status];
}

type PanelProps = { hat: FlagHat; flag: FlagDetail };

/** The verdict on an appeal, for somebody who did not take the decision. */
export function AppealPanel({ hat, flag }: PanelProps) {
  const client = useQueryClient();
  const [answer, setAnswer] = useState("");
  const [error, setError] = useState<string>();
  const decide = useMutation({
    mutationFn: async (decision: "restore" | "uphold") => {
      const send = hat === "admin" ? decideAppealAsAdminAction : decideAppealAction;
      const result = await send({ noticeId: flag.appeal?.noticeId ?? "", decision, answer });
      if (!result.ok) throw new Error(result.fields?.["answer"]?.[0] ?? result.message);
      return decision;
    },
    onSuccess: (decision) => toast.success(decision === "restore" ? "The money is back with the affiliate" : "The decision stands"),
    onError: (failure) => setError(failure.message),
    onSettled: () => client.invalidateQueries({ queryKey: flagKeys.all(hat) }),
  });
  if (flag.appeal?.isOwnDecision) {
    return <Callout title="Somebody else judges this appeal">You took the decision that the affiliate answers to.</Callout>;
  }
  return (
    <div className="flex w-full flex-col gap-3">
      <TextAreaField
        label="Your answer to the affiliate"
        rows={2}
        maxLength={2000}
        value={answer}
        error={error}
        onChange={(event) => {
          setAnswer(event.target.value);
          setError(undefined);
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={decide.isPending} onClick={() => decide.mutate("restore")}>
          Bring the money back
        </Button>
        <Button disabled={decide.isPending} onClick={() => decide.mutate("uphold")}>
          Let the decision stand
        </Button>
      </div>
    </div>
  );
}
