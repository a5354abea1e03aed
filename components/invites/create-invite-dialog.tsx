"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { NumberField, TextField } from "@/components/ui/text-field";
import type { InviteView } from "@/lib/domain/invites/invite";
import { createInviteAction } from "@/lib/web/actions/invites";

type CreateInviteDialogProps = { programId: string; onClose: () => void };

const blank = { kind: "private", email: "", name: "", usageLimit: "", expiresInDays: "30", trackingCode: "" };
type Draft = typeof blank;

/** Rules of a new invite; afterwards its link to copy. */
export function CreateInviteDialog({ programId, onClose }: CreateInviteDialogProps) {
  const form = useInviteForm(programId);
  if (form.invite) return <InviteReady invite={form.invite} onClose={onClose} />;
  return (
    <FormDialog
      title="New invite"
      description="Who has the link can join, by the rules you set here."
      action="Create invite"
      failed="The invite was not made"
      form={form}
      onSubmit={form.submit}
      onClose={onClose}
    >
      <InviteFields {...form} />
    </FormDialog>
  );
}

function useInviteForm(programId: string) {
  const [draft, setDraft] = useState<Draft>(blank);
  const [invite, setInvite] = useState<InviteView>();
  const { send, ...form } = useSubmit(createInviteAction, setInvite);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = () => {
    const { kind, email, name, trackingCode } = draft;
    const isPublic = kind === "public";
    send({
      programId,
      name,
      trackingCode,
      isPublic,
      email: isPublic ? "" : email,
      expiresInDays: Number(draft.expiresInDays),
      usageLimit: isPublic && draft.usageLimit.trim() !== "" ? Number(draft.usageLimit) : null,
    });
  };
  return { ...form, draft, change, invite, submit };
}

type InviteFieldsProps = Pick<ReturnType<typeof useInviteForm>, "draft" | "change" | "errors">;

function InviteFields({ draft, change, errors }: InviteFieldsProps) {
  const isPublic = draft.kind === "public";
  return (
    <>
      <RadioGroup
        label="For whom"
        name="kind"
        cards
        columns={2}
        value={draft.kind}
        onValueChange={(kind) => change({ kind })}
        options={[
          { value: "private", label: "One person", hint: "Works once." },
          { value: "public", label: "Many people", hint: "For a newsletter or an event." },
        ]}
      />
      {isPublic ? (
        <NumberField
          label="How many may use it"
          optional
          value={draft.usageLimit}
          error={errors.usageLimit?.[0]}
          hint="Empty: any number."
          onChange={(event) => change({ usageLimit: event.target.value })}
        />
      ) : (
        <TextField
          label="E-mail address"
          type="email"
          optional
          value={draft.email}
          error={errors.email?.[0]}
          autoComplete="off"
          hint="We mail the link there, and only this address can use it. Empty: whoever has the link."
          onChange={(event) => change({ email: event.target.value })}
        />
      )}
      <TextField
        label="Your own name for it"
        optional
        value={draft.name}
        error={errors.name?.[0]}
        maxLength={100}
        placeholder={isPublic ? "Spring newsletter" : "Ada from the podcast"}
        onChange={(event) => change({ name: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label="Expires after"
          value={draft.expiresInDays}
          error={errors.expiresInDays?.[0]}
          suffix="days"
          onChange={(event) => change({ expiresInDays: event.target.value })}
        />
        {!isPublic && (
          <TextField
            label="Their code"
            optional
            value={draft.trackingCode}
            error={errors.trackingCode?.[0]}
            autoCapitalize="none"
            spellCheck={false}
            placeholder="ada"
            onChange={(event) => change({ trackingCode: event.target.value })}
          />
        )}
      </div>
    </>
  );
}

function InviteReady({ invite, onClose }: { invite: InviteView; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="The invite is ready"
      description={
        invite.email ? `We are mailing this link to ${invite.email}. You can send it yourself as well.` : "Send or post this link."
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        <CopyField label="Invite link" value={invite.url} what="invite link" />
        <div className="flex justify-end">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
