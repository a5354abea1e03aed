import type { Metadata } from "next";
import { AddressStatus } from "@/components/accounts/address-status";
import { ProfileForm } from "@/components/accounts/profile-form";
import { PageHeader } from "@/components/layout/page-header";
import { loadAccount } from "@/lib/web/loaders/accounts";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const account = await loadAccount();
  return (
    <>
      <PageHeader title="Your account" description="The same in every workspace of yours." />
      <div className="flex max-w-176 flex-col gap-6">
        <ProfileForm name={account.name} />
        <AddressStatus email={account.email} verified={account.emailVerifiedAt !== null} />
      </div>
    </>
  );
}
