"use client";

import { SettingsSection } from "@/components/layout/settings-section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import type { AffiliateProfileView } from "@/lib/domain/accounts/account";
import { updateAffiliateProfileAction } from "@/lib/web/actions/accounts";
import { errorOf, FailureCallout } from "./failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";

export function AffiliateProfileForm({ profile }: { profile: AffiliateProfileView }) {
  const { failure, values, submit, form } = useActionForm(
    updateAffiliateProfileAction,
    (data) => ({ displayName: text(data, "displayName"), website: text(data, "website"), bio: text(data, "bio") }),
    () => toast.success("Your profile is saved"),
  );
  return (
    <form ref={form} action={submit} noValidate key={JSON.stringify(profile)}>
      <SettingsSection title="Profile" description="What merchants see when you apply." footer={<SubmitButton>Save</SubmitButton>}>
        <FailureCallout failure={failure} />
        <TextField
          label="Name"
          name="displayName"
          autoComplete="nickname"
          maxLength={100}
          defaultValue={values?.["displayName"] ?? profile.displayName}
          error={errorOf(failure, "displayName")}
          hint="Yours, or that of your site or channel."
          required
        />
        <TextField
          label="Your site or channel"
          optional
          name="website"
          type="url"
          inputMode="url"
          autoComplete="url"
          placeholder="https://"
          defaultValue={values?.["website"] ?? profile.website ?? ""}
          error={errorOf(failure, "website")}
        />
        <TextAreaField
          label="About you"
          optional
          name="bio"
          maxLength={1000}
          defaultValue={values?.["bio"] ?? profile.bio ?? ""}
          error={errorOf(failure, "bio")}
          hint="Who your audience is, and what you tell them about."
        />
      </SettingsSection>
    </form>
  );
}
