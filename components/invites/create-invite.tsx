"use client";

import { UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";

const CreateInviteDialog = dynamic(() => import("./create-invite-dialog").then((module) => module.CreateInviteDialog), { ssr: false });

/** Opens the form for a new invite; P does the same. */
export function CreateInvite({ programId }: { programId: string }) {
  const [open, setOpen] = useState(false);
  useHotkeys({ p: () => setOpen(true) }, !open);
  return (
    <>
      <Button variant="primary" icon={<UserPlus aria-hidden />} shortcut="P" onClick={() => setOpen(true)}>
        New invite
      </Button>
      {open && <CreateInviteDialog programId={programId} onClose={() => setOpen(false)} />}
    </>
  );
}
