"use client";

import { TextAreaField, TextField } from "@/components/ui/text-field";
import type { FieldsProps } from "./program-draft";

/** What the program is called and where its visitors go. */
export function BasicsFields({ draft, change, errors }: FieldsProps) {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        value={draft.name}
        error={errors.name}
        maxLength={100}
        placeholder="Acme partners"
        autoComplete="off"
        required
        hint="Affiliates see it on the portal and in their list of programs."
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label="Website"
        name="website"
        type="url"
        inputMode="url"
        value={draft.website}
        error={errors.website}
        placeholder="https://acme.example"
        autoComplete="url"
        optional
        hint="Affiliate links lead here. They can choose any page of this site, and no other."
        onChange={(event) => change({ website: event.target.value })}
      />
      <TextAreaField
        label="Description"
        name="description"
        value={draft.description}
        error={errors.description}
        maxLength={500}
        rows={3}
        optional
        hint="One or two sentences on what you sell and for whom."
        onChange={(event) => change({ description: event.target.value })}
      />
    </>
  );
}
