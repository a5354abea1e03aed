"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SettingsSection } from "@/components/layout/settings-section";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { ProgramView } from "@/lib/domain/programs/program";
import { archiveProgramAction, updateProgramAction } from "@/lib/web/actions/programs";

type Move = "pause" | "resume" | "archive";

const moves: Record<Move, { verb: string; title: string; effect: string; done: string }> = {
  pause: {
    verb: "Pause program",
    title: "Pause this program?",
    effect:
      "Links still lead to your site, but clicks and sales are not credited and nobody can apply. Earned commissions stay. You can resume at any time.",
    done: "Program paused",
  },
  resume: {
    verb: "Resume program",
    title: "Resume this program?",
    effect: "Clicks and sales are credited again from now on.",
    done: "Program resumed",
  },
  archive: {
    verb: "Archive program",
    title: "Archive this program?",
    effect: "It leaves your lists, its portal closes, and nothing is credited any more. Earned commissions stay, and so does its history.",
    done: "Program archived",
  },
};

/** Pausing, resuming and archiving, each after a question that says what it does. */
export function ProgramStatusActions({ program }: { program: Pick<ProgramView, "id" | "name" | "status"> }) {
  const router = useRouter();
  const [asked, setAsked] = useState<Move | null>(null);
  const [pending, setPending] = useState(false);
  const run = async (move: Move) => {
    setPending(true);
    const { id } = program;
    const result =
      move === "archive"
        ? await archiveProgramAction({ id })
        : await updateProgramAction({ id, status: move === "pause" ? "paused" : "active" });
    setPending(false);
    setAsked(null);
    if (!result.ok) return toast.error("Not changed", { description: result.message });
    toast.success(moves[move].done);
    if (move === "archive") router.push("/dashboard/programs");
    else router.refresh();
  };
  const offered: Move[] =
    program.status === "active" ? ["pause", "archive"] : program.status === "paused" ? ["resume", "archive"] : ["resume"];
  return (
    <SettingsSection title="Status">
      {offered.map((move) => (
        <div key={move} className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-130 text-sm text-muted">{moves[move].effect}</p>
          <Button variant={move === "archive" ? "danger-quiet" : "secondary"} onClick={() => setAsked(move)}>
            {moves[move].verb}
          </Button>
        </div>
      ))}
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsked(null)}
          title={moves[asked].title}
          description={moves[asked].effect}
          action={moves[asked].verb}
          tone={asked === "archive" ? "danger" : "primary"}
          typed={asked === "archive" ? program.name : undefined}
          pending={pending}
          onConfirm={() => void run(asked)}
        />
      )}
    </SettingsSection>
  );
}
