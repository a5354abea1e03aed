"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SettingsSection } from "@/components/layout/settings-section";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { describeTerms, type ProgramView } from "@/lib/domain/programs/program";
import { updateProgramAction } from "@/lib/web/actions/programs";
import { BasicsFields } from "./basics-fields";
import { CommissionFields } from "./commission-fields";
import {
  draftOf,
  errorsFrom,
  gapsOn,
  steps,
  termsOf,
  toUpdateInput,
  type DraftErrors,
  type FieldsProps,
  type ProgramDraft,
} from "./program-draft";
import { JoinRules, MoneyRules } from "./rules-fields";
import { TermsPreview } from "./terms-preview";

/** Everything about a program that can be changed, saved together. */
export function ProgramSettingsForm({ program, portalBase }: { program: ProgramView; portalBase: string }) {
  const form = useProgramForm(program);
  const { fields, isDirty, fault, pending } = form;
  return (
    <form
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
        <SettingsSection title="Commission" description={`In ${program.currency}.`}>
          <CommissionFields {...fields} />
        </SettingsSection>
        <SettingsSection title="Rules">
          <MoneyRules {...fields} />
        </SettingsSection>
        <SettingsSection title="Joining">
          <JoinRules {...fields} />
        </SettingsSection>
      </div>
      <div className="flex flex-col gap-4 lg:sticky lg:top-19">
        <TermsPreview draft={fields.draft} />
        <TermsNotice program={program} draft={fields.draft} />
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
      </div>
    </form>
  );
}

function useProgramForm(program: ProgramView) {
  const router = useRouter();
  const [saved, setSaved] = useState<ProgramDraft>(() => draftOf(program));
  const [draft, setDraft] = useState(saved);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const isDirty = (Object.keys(draft) as (keyof ProgramDraft)[]).some((field) => draft[field] !== saved[field]);

  const change = (part: Partial<ProgramDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))));
  };
  const save = async () => {
    const gaps: DraftErrors = Object.assign({}, ...steps.map((step) => gapsOn(step, draft)));
    setErrors(gaps);
    setFault(undefined);
    if (Object.keys(gaps).length > 0) return setFault("Mend the marked fields first.");
    setPending(true);
    const result = await updateProgramAction(toUpdateInput(program.id, draft));
    setPending(false);
    if (!result.ok) {
      setErrors(errorsFrom(result.fields));
      return setFault(result.message);
    }
    const fresh = draftOf(result.data);
    setSaved(fresh);
    setDraft(fresh);
    toast.success("Program saved");
    router.refresh();
  };
  const discard = () => {
    setDraft(saved);
    setErrors({});
    setFault(undefined);
  };
  return { fields: { draft, change, errors } satisfies FieldsProps, isDirty, fault, pending, save, discard };
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

/** Says what a change of terms does before it is saved. */
function TermsNotice({ program, draft }: { program: ProgramView; draft: ProgramDraft }) {
  const terms = termsOf(draft);
  if (!terms || describeTerms(terms, draft.currency) === describeTerms(program.terms, program.currency)) return null;
  return (
    <Callout tone="caution" title={`This opens version ${program.terms.version + 1} of the terms`}>
      Sales from the moment you save are judged by it. What was earned before stays as it is:{" "}
      {describeTerms(program.terms, program.currency)}
    </Callout>
  );
}
