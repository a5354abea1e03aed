"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/choice";
import { useHotkeys } from "@/components/ui/hotkeys";
import { TextField } from "@/components/ui/text-field";
import type { Resolution } from "@/lib/domain/flags/flag";
import type { FlagRow } from "@/lib/web/queries/flags";
import { resolutionVerbs } from "./flag-words";
import { moneyEffect } from "./money-effect";
import type { FlagDecision } from "./use-resolve-flags";

export type DecisionState = {
  note: string;
  setNote: (note: string) => void;
  block: boolean;
  setBlock: (block: boolean) => void;
  /** Confirming takes the commissions back. */
  reverse: boolean;
  setReverse: (reverse: boolean) => void;
  /** Confirming takes money back: it waits for a second press. */
  armed: boolean;
  disarm: () => void;
  choose: (status: Resolution) => void;
};

const fresh = { note: "", block: false, reverse: true, armed: false };

/** What the reviewer has entered about the open case, with its keys: C, X (or D) and R decide, B toggles the block. */
export function useFlagDecision(flag: FlagRow | undefined, onDecide: (decision: FlagDecision) => void): DecisionState {
  const [draft, setDraft] = useState({ ...fresh, id: flag?.id });
  // Another case begins with an empty note: nothing typed about one person is kept for the next.
  if (flag && draft.id !== flag.id) setDraft({ ...fresh, id: flag.id });
  const change = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));
  const choose = (status: Resolution) => {
    if (!flag?.allowed.includes(status)) return;
    if (status === "confirmed" && !draft.armed) return change({ armed: true });
    onDecide({
      flags: [flag],
      status,
      note: draft.note.trim(),
      blockAffiliate: status === "confirmed" && draft.block,
      reverse: draft.reverse,
    });
  };
  useHotkeys(
    {
      c: () => choose("confirmed"),
      d: () => choose("dismissed"),
      x: () => choose("dismissed"),
      r: () => choose("reviewed"),
      b: () => change({ block: !draft.block }),
    },
    Boolean(flag && flag.allowed.length > 0),
  );
  return {
    ...draft,
    setNote: (note) => change({ note }),
    setBlock: (block) => change({ block }),
    setReverse: (reverse) => change({ reverse }),
    disarm: () => change({ armed: false }),
    choose,
  };
}

type PanelProps = { flag: FlagRow; decision: DecisionState; locale: string };

export function FlagDecisionPanel({ flag, decision, locale }: PanelProps) {
  return (
    <div className="flex w-full flex-col gap-3">
      {decision.armed ? (
        <Armed flag={flag} decision={decision} locale={locale} />
      ) : (
        <Choices flag={flag} decision={decision} locale={locale} />
      )}
    </div>
  );
}

function Choices({ flag, decision, locale }: PanelProps) {
  return (
    <>
      <TextField
        label="Note for the record"
        hideLabel
        placeholder="Note for the record (optional)"
        value={decision.note}
        maxLength={2000}
        onChange={(event) => decision.setNote(event.target.value)}
      />
      <p className="text-xs text-muted">{effectWords(flag, locale)}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="danger" shortcut="C" onClick={() => decision.choose("confirmed")}>
          {confirmVerb(flag)}
        </Button>
        <Button shortcut="X" onClick={() => decision.choose("dismissed")}>
          {resolutionVerbs.dismissed}
        </Button>
        <Button shortcut="R" onClick={() => decision.choose("reviewed")}>
          {resolutionVerbs.reviewed}
        </Button>
        <span className="sm:ml-auto">
          <BlockField decision={decision} />
        </span>
      </div>
    </>
  );
}

/** "Confirming reverses $24.50 of commission in 1 conversion; anything else releases it." */
function effectWords(flag: FlagRow, locale: string): string {
  if (flag.proposal?.isOwn) return "You proposed to confirm this. Somebody else has to agree; you can still dismiss it.";
  if (needsAnother(flag)) return `From 80 points on two people must agree: confirming is a proposal and moves no money yet.`;
  if (flag.itemCount === 0) return "This flag holds no money: none of these moves any.";
  return `Confirming ${moneyEffect([flag], "confirmed", locale)}; anything else releases it, back to pending.`;
}

/** The first of two who confirm only proposes. */
function needsAnother(flag: FlagRow): boolean {
  return flag.reviewersRequired > 1 && (flag.proposal === null || flag.proposal.isOwn);
}

function confirmVerb(flag: FlagRow): string {
  if (flag.proposal && !flag.proposal.isOwn) return "Agree: confirm fraud";
  return needsAnother(flag) ? "Propose to confirm" : resolutionVerbs.confirmed;
}

function ReverseField({ decision }: { decision: DecisionState }) {
  return (
    <CheckboxField
      label={<span className="text-sm">Take the commissions back</span>}
      checked={decision.reverse}
      onChange={(event) => decision.setReverse(event.target.checked)}
    />
  );
}

function BlockField({ decision }: { decision: DecisionState }) {
  return (
    <CheckboxField
      label={
        <span className="text-sm">
          Also block the affiliate <kbd className="font-sans text-2xs text-faint coarse:hidden">B</kbd>
        </span>
      }
      aria-keyshortcuts="B"
      checked={decision.block}
      onChange={(event) => decision.setBlock(event.target.checked)}
    />
  );
}

function Armed({ flag, decision, locale }: PanelProps) {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector("button")?.focus(), []);
  return (
    <div ref={group} role="group" aria-label="Confirm fraud" className="flex flex-col gap-3">
      <p role="alert" className="text-sm text-ink">
        {armedWords(flag, decision, locale)}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="danger" shortcut="C" onClick={() => decision.choose("confirmed")}>
          {armedVerb(flag, decision)}
        </Button>
        <Button shortcut="Esc" onClick={decision.disarm}>
          Back
        </Button>
        <span className="flex flex-wrap gap-x-4 gap-y-2 sm:ml-auto">
          {flag.itemCount > 0 && <ReverseField decision={decision} />}
          <BlockField decision={decision} />
        </span>
      </div>
    </div>
  );
}

function armedWords(flag: FlagRow, { block, reverse }: DecisionState, locale: string): string {
  if (reverse && needsAnother(flag)) return "This proposes to confirm. A second person has to agree before money is taken back.";
  const effect = moneyEffect([flag], reverse ? "confirmed" : "reviewed", locale);
  const blocks = block ? `, and blocks ${flag.affiliateName} from ${flag.programName}` : "";
  return `This ${effect}${blocks}. You can undo it for ten seconds.`;
}

function armedVerb(flag: FlagRow, { block, reverse }: DecisionState): string {
  if (reverse && needsAnother(flag)) return "Propose";
  if (!reverse) return block ? "Confirm and block" : resolutionVerbs.confirmed;
  if (block) return "Reverse and block";
  return flag.stake > 0 ? "Reverse the commission" : resolutionVerbs.confirmed;
}
