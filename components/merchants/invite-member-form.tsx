"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { errorOf, FailureCallout } from "@/components/accounts/failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { inviteMemberAction } from "@/lib/web/actions/team";
import { isRole, roleOptions } from "./roles";

/** A button that opens the form of an invitation. */
export function InviteMember() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setOpen(true)}>
        Invite
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Invite to the team"
        description="They get a mail with a link that works for seven days."
      >
        <InviteForm onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const { failure, values, submit, form } = useActionForm(
    inviteMemberAction,
    (data) => {
      const role = text(data, "role");
      return { email: text(data, "email"), role: isRole(role) ? role : "viewer" };
    },
    ({ email }) => {
      toast.success("Invitation sent", { description: `${email} finds it in their mail.` });
      onDone();
    },
  );
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4 pb-2">
      <FailureCallout failure={failure} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={values?.["email"]}
        error={errorOf(failure, "email")}
        required
      />
      <RadioGroup
        key={values?.["role"]}
        label="Role"
        name="role"
        cards
        defaultValue={values?.["role"] ?? "viewer"}
        options={roleOptions}
        error={errorOf(failure, "role")}
      />
      <div className="flex justify-end">
        <SubmitButton>Send invitation</SubmitButton>
      </div>
    </form>
  );
}
