import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { CompanyForm } from "@/components/merchants/company-form";
import { DefaultsForm } from "@/components/merchants/defaults-form";
import { loadMerchantSettings } from "@/lib/web/loaders/merchants";

export const metadata: Metadata = { title: "Settings" };

export default async function MerchantSettingsPage() {
  const { merchant, canManage, timezones } = await loadMerchantSettings();
  const { companyName, logoUrl, timezone, defaultCookieDays, trackingRequiresConsent, trackingParamAliases } = merchant;
  return (
    <>
      <PageHeader title="Settings" description={canManage ? undefined : "Owners and admins change them."} />
      <div className="flex max-w-176 flex-col gap-6">
        <CompanyForm company={{ companyName, logoUrl, timezone }} timezones={timezones} readOnly={!canManage} />
        <DefaultsForm defaults={{ defaultCookieDays, trackingRequiresConsent, trackingParamAliases }} readOnly={!canManage} />
      </div>
    </>
  );
}
