import { SearchFilter } from "@/components/filters/search-filter";
import type { Reader } from "@/components/layout/reader-preferences";
import { Person } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { numberedPage } from "@/components/ui/table-state";
import type { AccountListItem } from "@/lib/domain/accounts/account";
import type { Page } from "@/lib/domain/kernel/page";
import { AccountHats } from "./account-hats";

type AccountTableProps = {
  accounts: Page<AccountListItem>;
  search: string | undefined;
  page: { limit: number; offset: number };
  reader: Reader;
  now: Date;
};

/** Everybody with an account, for the operators. */
export function AccountTable({ accounts, search, page, reader, now }: AccountTableProps) {
  return (
    <DataTable
      label="Accounts"
      columns={columns(reader, now)}
      rows={accounts.items}
      rowId={(account) => account.id}
      rowLabel={(account) => account.name}
      rowHref={(account) => `/admin/accounts/${account.id}`}
      toolbar={<SearchFilter label="Name or e-mail" value={search} />}
      page={numberedPage(page, accounts.total)}
      empty={
        <EmptyState title="Nobody found" picture="search" actions={<ButtonLink href="/admin/accounts">Show everybody</ButtonLink>}>
          No name or address contains “{search}”.
        </EmptyState>
      }
    />
  );
}

function columns(reader: Reader, now: Date): Column<AccountListItem>[] {
  return [
    { id: "person", header: "Person", cell: (row) => <Person name={row.name} detail={row.email} /> },
    { id: "hats", header: "Works as", wrap: true, cell: (row) => <AccountHats account={row} /> },
    {
      id: "email",
      header: "E-mail",
      cell: (row) => (row.emailVerifiedAt ? <Badge tone="positive">Confirmed</Badge> : <Badge tone="caution">Not confirmed</Badge>),
    },
    { id: "created", header: "Created", align: "end", cell: (row) => <DateTime value={row.createdAt} {...reader} /> },
    {
      id: "seen",
      header: "Last seen",
      align: "end",
      cell: (row) => (row.lastSeenAt ? <RelativeTime value={row.lastSeenAt} now={now} {...reader} /> : "Never"),
    },
  ];
}
