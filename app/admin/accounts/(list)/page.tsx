import type { Metadata } from "next";
import { AccountTable } from "@/components/admin/account-table";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { loadAccounts } from "@/lib/web/loaders/admin";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [page, reader] = await Promise.all([searchParams.then(loadAccounts), readReader()]);
  return (
    <>
      <PageHeader title="Accounts" description="Everybody who can sign in, and what they work as." />
      <AccountTable {...page} reader={reader} />
    </>
  );
}
