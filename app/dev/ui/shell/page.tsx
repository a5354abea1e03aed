import { BadgeDollarSign, Bell, ChartNoAxesCombined, Flag, House, Inbox, KeyRound, Settings, Users, Webhook } from "lucide-react";
import { AppShell } from "@/components/layout/app-shell";
import type { NavGroup } from "@/components/layout/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { IconLink } from "@/components/ui/icon-button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Money } from "@/components/ui/money";
import { Stat, StatGroup } from "@/components/ui/stat";
import { readTableState, type SearchParams } from "@/components/ui/table-state";
import { BulkDemo } from "../bulk-demo";
import { peopleColumns, sortPeople } from "../people";
import { RowSheet } from "./row-sheet";

const nav: NavGroup[] = [
  {
    items: [
      { label: "Home", href: "/dev/ui", icon: <House aria-hidden />, exact: true },
      { label: "Affiliates", href: "/dev/ui/shell", icon: <Users aria-hidden /> },
      { label: "Applications", href: "/dev/ui/shell/applications", icon: <Inbox aria-hidden />, badge: 4 },
      { label: "Conversions", href: "/dev/ui/shell/conversions", icon: <ChartNoAxesCombined aria-hidden /> },
      { label: "Payouts", href: "/dev/ui/shell/payouts", icon: <BadgeDollarSign aria-hidden /> },
      { label: "Fraud flags", href: "/dev/ui/shell/flags", icon: <Flag aria-hidden />, badge: 1 },
    ],
  },
  {
    label: "Configure",
    items: [
      { label: "API keys", href: "/dev/ui/shell/keys", icon: <KeyRound aria-hidden /> },
      { label: "Webhooks", href: "/dev/ui/shell/webhooks", icon: <Webhook aria-hidden /> },
      { label: "Settings", href: "/dev/ui/shell/settings", icon: <Settings aria-hidden /> },
    ],
  },
];

const defaultSort = { column: "revenue", direction: "desc" } as const;

export default async function ShellPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ theme, locale }, params] = await Promise.all([readReader(), searchParams]);
  const state = readTableState(params, { sortable: ["name", "clicks", "revenue"], defaultSort });
  const sort = state.sort ?? defaultSort;
  const open = typeof params.open === "string" ? params.open : null;
  return (
    <AppShell
      hat={{ kind: "merchant", label: "Northwind" }}
      home="/dev/ui"
      nav={nav}
      account={{ name: "Ada Park", email: "ada@northwind.example" }}
      hats={[
        { kind: "merchant", label: "Northwind", href: "/dev/ui/shell", current: true },
        { kind: "affiliate", label: "Ada Park", href: "/dev/ui" },
      ]}
      theme={theme}
      newHat={{ label: "New merchant workspace", href: "/dev/ui" }}
      links={[{ label: "Account and security", href: "/dev/ui" }]}
      signOut={
        <form>
          <SignOutButton />
        </form>
      }
      notifications={<IconLink label="Notifications" href="/dev/ui" icon={<Bell aria-hidden />} />}
    >
      <PageHeader
        title="Affiliates"
        description="Everyone who may promote you, and what they bring."
        breadcrumbs={[{ label: "Programs", href: "/dev/ui" }]}
        actions={
          <ButtonLink href="/dev/ui" variant="primary">
            Invite affiliate
          </ButtonLink>
        }
      >
        <LinkTabs
          label="Affiliates by status"
          tabs={[
            { label: "All", href: "/dev/ui/shell", count: 12 },
            { label: "Blocked", href: "/dev/ui/shell/blocked", count: 2 },
          ]}
        />
      </PageHeader>
      <div className="flex flex-col gap-6">
        <StatGroup label="Key figures">
          <Stat
            label="Revenue"
            value={<Money minor={8_362_110} currency="USD" locale={locale} />}
            delta={{ basisPoints: 1840, against: "vs. previous 30 days" }}
            explain="Net sale amounts of all conversions in the period."
          />
          <Stat
            label="Commissions"
            value={<Money minor={2_090_527} currency="USD" locale={locale} />}
            delta={{ basisPoints: 1790, against: "vs. previous 30 days" }}
          />
          <Stat label="Active affiliates" value="8" delta={{ basisPoints: 0, against: "vs. previous 30 days" }} />
          <Stat label="Refunds" value="12" delta={{ basisPoints: -900, against: "vs. previous 30 days", goodWhen: "down" }} />
        </StatGroup>
        <DataTable
          label="Affiliates"
          columns={peopleColumns}
          rows={sortPeople(sort.column, sort.direction)}
          rowId={(row) => row.id}
          rowLabel={(row) => row.name}
          rowHref={(row) => `?open=${row.id}`}
          activeRowId={open}
          defaultSort={defaultSort}
          page={{ kind: "number", page: state.page, pageSize: state.pageSize, total: 12 }}
          bulkActions={<BulkDemo />}
        />
      </div>
      <RowSheet openId={open} />
    </AppShell>
  );
}
