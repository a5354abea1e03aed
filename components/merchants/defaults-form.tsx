"use client";

import { errorOf, FailureCallout } from "@/components/accounts/failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";
import { SettingsSection } from "@/components/layout/settings-section";
import { SwitchField } from "@/components/ui/choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { NumberField, TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { updateMerchantAction } from "@/lib/web/actions/merchants";

type Defaults = { defaultCookieDays: number; trackingRequiresConsent: boolean; trackingParamAliases: readonly string[] };
type DefaultsFormProps = { defaults: Defaults; readOnly: boolean };

export function DefaultsForm({ defaults, readOnly }: DefaultsFormProps) {
  const { failure, values, submit, form } = useActionForm(
    updateMerchantAction,
    (data) => ({
      // What is no number becomes one that the verb refuses, with its words at the field.
      defaultCookieDays: Number(text(data, "defaultCookieDays") || Number.NaN),
      trackingRequiresConsent: data.has("trackingRequiresConsent"),
      trackingParamAliases: text(data, "trackingParamAliases")
        .split(/[\s,]+/)
        .filter((alias) => alias !== ""),
    }),
    () => toast.success("The defaults are saved"),
  );
  const aliasFault = Object.entries(failure?.fields ?? {}).find(([field]) => field.startsWith("trackingParamAliases"))?.[1][0];
  return (
    <form ref={form} action={submit} noValidate key={JSON.stringify(defaults)}>
      <fieldset disabled={readOnly}>
        <SettingsSection
          title="Tracking"
          description="For programs that do not say otherwise."
          footer={!readOnly && <SubmitButton>Save</SubmitButton>}
        >
          <FailureCallout failure={failure} />
          <NumberField
            label="A click counts for"
            name="defaultCookieDays"
            suffix="days"
            defaultValue={values?.["defaultCookieDays"] ?? defaults.defaultCookieDays}
            error={errorOf(failure, "defaultCookieDays")}
            className="max-w-40"
            required
          />
          <TextField
            label="More names for the link parameter"
            optional
            name="trackingParamAliases"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            placeholder="ref, partner"
            defaultValue={values?.["trackingParamAliases"] ?? defaults.trackingParamAliases.join(", ")}
            error={aliasFault}
            hint="Links use ?via=. With these, ?ref=… and the like work as well."
          />
          <SwitchField
            key={values === null ? undefined : String("trackingRequiresConsent" in values)}
            label="Track only with the visitor's consent"
            name="trackingRequiresConsent"
            defaultChecked={values === null ? defaults.trackingRequiresConsent : "trackingRequiresConsent" in values}
            hint="Your site tells when consent is given."
          />
        </SettingsSection>
      </fieldset>
    </form>
  );
}
