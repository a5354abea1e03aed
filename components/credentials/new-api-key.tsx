"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { errorOf, FailureCallout } from "@/components/accounts/failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { RadioGroup } from "@/components/ui/choice";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ScopeGroup, ScopePreset } from "@/lib/domain/credentials/scopes";
import { createAffiliateKeyAction, createMerchantKeyAction } from "@/lib/web/actions/credentials";
import { ScopeFields } from "./scope-fields";

export type KeyOwnerKind = "merchant" | "affiliate";
type NewApiKeyProps = { owner: KeyOwnerKind; groups: readonly ScopeGroup[]; presets: readonly ScopePreset[] };

/** A button that opens the form of a new key, and shows its secret once. */
export function NewApiKey(props: NewApiKeyProps) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const onOpenChange = (next: boolean) => {
    setOpen(next);
    if (!next) setSecret(null);
  };
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        New key
      </Button>
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        title={secret === null ? "New API key" : "Copy your key now"}
        width={secret === null ? "lg" : "md"}
      >
        {secret === null ? <KeyForm {...props} onMade={setSecret} /> : <Secret secret={secret} onDone={() => onOpenChange(false)} />}
      </Dialog>
    </>
  );
}

function KeyForm({ owner, groups, presets, onMade }: NewApiKeyProps & { onMade: (secret: string) => void }) {
  const [kind, setKind] = useState<string>(owner);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(presets[0]?.scopes));
  const { failure, values, submit, form } = useActionForm(
    owner === "merchant" ? createMerchantKeyAction : createAffiliateKeyAction,
    (data) => ({
      name: text(data, "name"),
      kind: owner === "affiliate" ? ("affiliate" as const) : kind === "onboarding" ? ("onboarding" as const) : ("merchant" as const),
      scopes: kind === "onboarding" ? [] : [...chosen],
      expiresInDays: Number(text(data, "expires")) || null,
    }),
    ({ secret }) => onMade(secret),
  );
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-5 pb-2">
      <FailureCallout failure={failure} />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_11rem]">
        <TextField
          label="Name"
          name="name"
          maxLength={80}
          autoComplete="off"
          placeholder="Checkout server"
          defaultValue={values?.["name"]}
          error={errorOf(failure, "name")}
          hint="So that you know later where it is used."
          required
        />
        <SelectField
          key={values?.["expires"]}
          label="Ends after"
          name="expires"
          defaultValue={values?.["expires"] ?? ""}
          error={errorOf(failure, "expiresInDays")}
          options={[
            { value: "", label: "Never" },
            { value: "30", label: "30 days" },
            { value: "90", label: "90 days" },
            { value: "365", label: "1 year" },
          ]}
        />
      </div>
      {owner === "merchant" && (
        <RadioGroup
          label="Kind"
          name="kind"
          cards
          columns={2}
          value={kind}
          onValueChange={setKind}
          options={[
            { value: "merchant", label: "Full key", hint: "For your server and your agents, with the rights below." },
            { value: "onboarding", label: "Onboarding key", hint: "Sets up the company and programs, and nothing else." },
          ]}
        />
      )}
      {kind !== "onboarding" && (
        <ScopeFields groups={groups} presets={presets} chosen={chosen} onChange={setChosen} error={errorOf(failure, "scopes")} />
      )}
      {/* Stays in sight while the rights scroll. */}
      <div className="sticky -bottom-3 z-10 -mx-5 -mb-5 flex justify-end border-t bg-surface px-5 py-3 dark:bg-raised">
        <SubmitButton>Create key</SubmitButton>
      </div>
    </form>
  );
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4 pb-2">
      <Callout tone="caution" title="This is the only time that it is shown">
        Keep it where your server reads its secrets. Lost it? Make another and revoke this one.
      </Callout>
      <CopyField label="API key" what="API key" value={secret} />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          I have kept it
        </Button>
      </div>
    </div>
  );
}
