import type { Metadata } from "next";
import { AccountActions } from "@/components/admin/account-actions";
import { AccountFacts } from "@/components/admin/account-facts";
import { AccountHistory } from "@/components/admin/account-history";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { Badge } from "@/components/ui/badge";
import { loadAccount } from "@/lib/web/loaders/admin";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { account } = await loadAccount((await params).id);
  return { title: account.name };
}

export default async function AccountPage({ params }: Props) {
  const [{ account, history, isOwn, now }, reader] = await Promise.all([params.then(({ id }) => loadAccount(id)), readReader()]);
  return (
    <>
      <PageHeader
        title={account.name}
        badge={account.isSuspended ? <Badge tone="negative">Suspended</Badge> : undefined}
        description={account.email}
        breadcrumbs={[{ label: "Accounts", href: "/admin/accounts" }]}
        actions={isOwn ? undefined : <AccountActions account={account} />}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <AccountFacts account={account} reader={reader} now={now} />
        <AccountHistory activity={history.items} reader={reader} />
      </div>
    </>
  );
}
