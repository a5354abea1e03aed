import type { Metadata } from "next";
import { AffiliateProfileForm } from "@/components/accounts/affiliate-profile-form";
import { PageHeader } from "@/components/layout/page-header";
import { loadAffiliateProfile } from "@/lib/web/loaders/accounts";

export const metadata: Metadata = { title: "Settings" };

export default async function AffiliateSettingsPage() {
  const profile = await loadAffiliateProfile();
  return (
    <>
      <PageHeader title="Settings" />
      <div className="flex max-w-176 flex-col gap-6">
        <AffiliateProfileForm profile={profile} />
      </div>
    </>
  );
}
