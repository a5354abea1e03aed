"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import type { LinkProgram } from "./link-table";

const CreateLinkDialog = dynamic(() => import("./create-link-dialog").then((module) => module.CreateLinkDialog), { ssr: false });

type CreateLinkButtonProps = { programs: readonly LinkProgram[]; programId: string | undefined };

/** Opens the form for a new link; `C` does, too. Nothing to press without a program. */
export function CreateLinkButton({ programs, programId }: CreateLinkButtonProps) {
  const [open, setOpen] = useState(false);
  useHotkeys({ c: () => setOpen(true) }, programs.length > 0 && !open);
  if (programs.length === 0) return null;
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} shortcut="C" onClick={() => setOpen(true)}>
        New link
      </Button>
      {open && <CreateLinkDialog programs={programs} programId={programId} onClose={() => setOpen(false)} />}
    </>
  );
}
