"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFieldErrors } from "@/components/forms/use-field-errors";
import { SettingsSection } from "@/components/layout/settings-section";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { describeTerms, type ProgramView } from "@/lib/domain/programs/program";
import { updateProgramAction } from "@/lib/web/actions/programs";
import { BasicsFields } from "./basics-fields";
import {
  errorsFrom,
  settingsGaps,
  settingsOf,
  toUpdateInput,
  type DraftErrors,
  type FieldsProps,
  type SettingsDraft,
} from "./program-draft";
import { JoinRules, PayoutFields } from "./rules-fields";

const MEND = "Mend the marked fields first.";

/** Everything about a program but its terms, saved together. */
export function ProgramSettingsForm({ program, portalBase }: { program: ProgramView; portalBase: string }) {
  const form = useProgramForm(program);
  const { fields, isDirty, fault, pending } = form;
  return (
    <form
      ref={form.form}
      noValidate
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      <div className="flex min-w-0 flex-col gap-6">
        <SettingsSection title="Basics">
          <BasicsFields {...fields} />
          <AddressFields {...fields} portalBase={portalBase} />
        </SettingsSection>
        <SettingsSection title="Payouts" description={`In ${program.currency}.`}>
          <PayoutFields {...fields} />
        </SettingsSection>
        <SettingsSection title="Joining">
          <JoinRules {...fields} />
        </SettingsSection>
      </div>
      <div className="flex flex-col gap-4 lg:sticky lg:top-19">
        {fault && (
          <Callout tone="negative" live title="Nothing was saved">
            {fault}
          </Callout>
        )}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" pending={pending} disabled={!isDirty}>
            Save changes
          </Button>
          {isDirty && <Button onClick={form.discard}>Discard</Button>}
        </div>
        <section aria-labelledby="terms" className="rounded-lg border bg-surface px-4 py-3.5">
          <h2 id="terms" className="text-sm font-semibold">
            Terms
          </h2>
          <p className="pt-1.5 text-base text-pretty">{describeTerms(program.terms, program.currency)}</p>
          <ButtonLink href={`/dashboard/programs/${program.id}/terms`} size="sm" className="mt-3">
            Change the terms
          </ButtonLink>
        </section>
      </div>
    </form>
  );
}

function useProgramForm(program: ProgramView) {
  const router = useRouter();
  const [saved, setSaved] = useState<SettingsDraft>(() => settingsOf(program));
  const [draft, setDraft] = useState(saved);
  const { errors, form, refuse: show, mended } = useFieldErrors<DraftErrors>();
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const isDirty = (Object.keys(draft) as (keyof SettingsDraft)[]).some((field) => draft[field] !== saved[field]);

  const change = (part: Partial<SettingsDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    mended(part);
  };
  const refuse = (found: DraftErrors, message: string) => {
    show(found);
    setFault(message);
  };
  const save = async () => {
    const gaps = settingsGaps(draft);
    if (Object.keys(gaps).length > 0) return refuse(gaps, MEND);
    show({});
    setFault(undefined);
    setPending(true);
    const result = await updateProgramAction(toUpdateInput(program.id, draft));
    setPending(false);
    if (!result.ok) return refuse(errorsFrom(result.fields), result.fields ? MEND : result.message);
    const fresh = settingsOf(result.data);
    setSaved(fresh);
    setDraft(fresh);
    toast.success("Program saved");
    router.refresh();
  };
  const discard = () => {
    setDraft(saved);
    show({});
    setFault(undefined);
  };
  return { fields: { draft, change, errors } satisfies FieldsProps, isDirty, fault, pending, form, save, discard };
}

function AddressFields({ draft, change, errors, portalBase }: FieldsProps & { portalBase: string }) {
  return (
    <>
      <TextField
        label="Landing page"
        name="landingPageUrl"
        type="url"
        inputMode="url"
        optional
        value={draft.landingPageUrl}
        error={errors.landingPageUrl}
        placeholder={draft.website || "https://acme.example/start"}
        hint="Where links lead when the affiliate names no page. Empty: the website."
        onChange={(event) => change({ landingPageUrl: event.target.value })}
      />
      <TextField
        label="Full terms"
        name="termsUrl"
        type="url"
        inputMode="url"
        optional
        value={draft.termsUrl}
        error={errors.termsUrl}
        hint="A page of yours that the portal links to."
        onChange={(event) => change({ termsUrl: event.target.value })}
      />
      <TextField
        label="Portal address"
        name="portalSlug"
        value={draft.portalSlug}
        error={errors.portalSlug}
        prefix={<span className="max-w-40 truncate">{portalBase}</span>}
        autoCapitalize="none"
        spellCheck={false}
        hint="Links to the old address stop working when you change it."
        onChange={(event) => change({ portalSlug: event.target.value })}
      />
    </>
  );
}
