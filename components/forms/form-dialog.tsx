"use client";

import type { ReactNode } from "react";
import { useFaultFocus } from "./use-fault-focus";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";

type FormDialogProps = {
  title: string;
  description: string;
  /** The verb on the button: "Create coupon". */
  action: string;
  /** "The coupon was not made": above what went wrong. */
  failed: string;
  form: { fault: string | undefined; errors: object; pending: boolean };
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a dialog: fields, what was refused, Cancel and the verb. */
export function FormDialog({ title, description, action, failed, form, onSubmit, onClose, children }: FormDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={description}>
      <FormBody {...{ action, failed, form, onSubmit, onClose }}>{children}</FormBody>
    </Dialog>
  );
}

function FormBody({ action, failed, form, onSubmit, onClose, children }: Omit<FormDialogProps, "title" | "description">) {
  const body = useFaultFocus(form.fault && form.errors);
  return (
    <form
      ref={body}
      noValidate
      className="flex flex-col gap-4 pb-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {form.fault && (
        <Callout tone="negative" live title={failed}>
          {Object.values(form.errors).some(Boolean) ? "Mend the marked fields first." : form.fault}
        </Callout>
      )}
      {children}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
