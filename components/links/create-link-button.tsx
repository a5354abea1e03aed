"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { withParams } from "@/components/ui/table-state";
import type { LinkProgram } from "./link-table";
import { NEW_LINK } from "./new-link";

const CreateLinkDialog = dynamic(() => import("./create-link-dialog").then((module) => module.CreateLinkDialog), { ssr: false });

type CreateLinkButtonProps = {
  programs: readonly LinkProgram[];
  programId: string | undefined;
  /** The address may ask for the form, `?new=1`: of one button on a page. */
  heedsAddress?: boolean;
};

/** Opens the form for a new link; `C` does, too. Nothing to press without a program. */
export function CreateLinkButton({ programs, programId, heedsAddress = false }: CreateLinkButtonProps) {
  const router = useRouter();
  const query = useSearchParams();
  const isAsked = heedsAddress && query.has(NEW_LINK);
  const [pressed, setPressed] = useState(false);
  const open = pressed || isAsked;
  const close = () => {
    setPressed(false);
    if (isAsked) router.replace(withParams(query.toString(), { [NEW_LINK]: null }), { scroll: false });
  };
  useHotkeys({ c: () => setPressed(true) }, programs.length > 0 && !open);
  if (programs.length === 0) return null;
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} shortcut="C" onClick={() => setPressed(true)}>
        New link
      </Button>
      {open && <CreateLinkDialog programs={programs} programId={programId} onClose={close} />}
    </>
  );
}
