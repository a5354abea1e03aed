"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition, type FormEvent } from "react";
import { useFaultFocus } from "@/components/forms/use-fault-focus";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/web/action-result";
import { createLinkAction } from "@/lib/web/actions/links";
import type { LinkProgram } from "./link-table";

type CreateLinkDialogProps = { programs: readonly LinkProgram[]; programId: string | undefined; onClose: () => void };

/** A new link: for which program, to which page, under which name and ending. What was typed stays on an error. */
export function CreateLinkDialog({ programs, programId, onClose }: CreateLinkDialogProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [chosen, setChosen] = useState(programs.find(({ id }) => id === programId)?.id ?? programs[0]?.id ?? "");
  const site = programs.find(({ id }) => id === chosen)?.site ?? null;
  const form = useFaultFocus(failure);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const entered = new FormData(event.currentTarget);
    start(async () => {
      const result = await createLinkAction({
        programId: chosen,
        name: text(entered, "name"),
        ...destinationOf(text(entered, "destinationPath")),
        customSlug: text(entered, "customSlug"),
      });
      if (!result.ok) return setFailure(result);
      toast.success(`${result.data.name} is ready`, { description: result.data.url });
      onClose();
      router.refresh();
    });
  };
  const errorOf = (field: string) => failure?.fields?.[field]?.[0];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New link"
      description="Give each place you share its own link, such as your newsletter."
    >
      <form ref={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4 pb-2">
        {programs.length > 1 && (
          <SelectField
            label="Program"
            name="programId"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            options={programs.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextField label="Name" name="name" placeholder="Newsletter" autoComplete="off" error={errorOf("name")} hint="Only you see it." />
        {site && (
          <TextField
            label="Page on their site"
            optional
            name="destinationPath"
            prefix={site}
            placeholder="/pricing"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            error={errorOf("destinationPath") ?? errorOf("targetUrl")}
            hint="Leave it empty for the program's landing page."
          />
        )}
        <TextField
          label="Ending"
          optional
          name="customSlug"
          prefix="/r/"
          placeholder="made for you"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          error={errorOf("customSlug")}
          hint="3 to 32 lowercase letters, digits and hyphens."
        />
        {failure && !failure.fields && (
          <Callout tone="negative" live title="Not made">
            {failure.message}
          </Callout>
        )}
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={pending}>
            Make link
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** People paste whole addresses, and leave the first slash of a path out. */
function destinationOf(entered: string): { targetUrl: string } | { destinationPath: string } {
  if (/^https?:/i.test(entered)) return { targetUrl: entered };
  return { destinationPath: entered === "" || entered.startsWith("/") ? entered : `/${entered}` };
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
