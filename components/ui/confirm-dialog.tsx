"use client";

import { useState, type ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { TextField } from "./text-field";

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** The verb: "Archive program". */
  action: string;
  tone?: "primary" | "danger";
  /** What the person must type before the action is possible. */
  typed?: string;
  pending?: boolean;
  onConfirm: () => void;
};

/** Asks before something that cannot be undone. Closing is left to the caller, so that a failure can be shown. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, children, action, tone = "danger", typed, pending, onConfirm } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description} width="sm">
      <ConfirmForm {...{ action, tone, typed, pending, onConfirm, onOpenChange }}>{children}</ConfirmForm>
    </Dialog>
  );
}

type ConfirmFormProps = Omit<ConfirmDialogProps, "open" | "title" | "description">;

function ConfirmForm({ action, tone, typed, pending, onConfirm, onOpenChange, children }: ConfirmFormProps) {
  const [text, setText] = useState("");
  const ready = !typed || text.trim() === typed;
  return (
    <form
      className="flex flex-col gap-4 pb-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !pending) onConfirm();
      }}
    >
      {children}
      {typed && (
        <TextField
          label={
            <>
              Type <strong className="font-semibold select-all">{typed}</strong> to confirm
            </>
          }
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button type="submit" variant={tone} disabled={!ready} pending={pending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
