import { SearchFilter } from "@/components/filters/search-filter";
import { ProgramFilter } from "@/components/filters/program-filter";
import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { Sparkline } from "@/components/ui/bar-chart";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Count } from "@/components/ui/money";
import { Popover } from "@/components/ui/popover";
import { numberedPage } from "@/components/ui/table-state";
import type { Page } from "@/lib/domain/kernel/page";
import type { LinkView } from "@/lib/domain/links/link";
import { CreateLinkButton } from "./create-link-button";
import { LinkMenu } from "./link-menu";
import { LinkQr } from "./link-qr";

/** A program that links can be made for. */
export type LinkProgram = { id: string; name: string; site: string | null };

type LinkTableProps = {
  links: Page<LinkView>;
  /** Clicks of the last 30 days, day by day, by link id. */
  trends: ReadonlyMap<string, readonly number[]>;
  programs: readonly { id: string; name: string }[];
  targets: readonly LinkProgram[];
  programId: string | undefined;
  search: string | undefined;
  reader: Reader;
};

/** An affiliate's links with what each has brought. */
export function LinkTable({ links, trends, programs, targets, programId, search, reader }: LinkTableProps) {
  return (
    <DataTable
      label="Links"
      columns={columns(trends, programs, reader)}
      rows={links.items}
      rowId={(link) => link.id}
      rowLabel={(link) => link.name}
      toolbar={
        <>
          <SearchFilter label="Name, code or page" value={search} />
          <ProgramFilter programs={programs} value={programId} />
        </>
      }
      page={numberedPage(links, links.total)}
      empty={search === undefined ? <NoLinks targets={targets} programId={programId} /> : <NoSuchLink />}
    />
  );
}

function columns(trends: LinkTableProps["trends"], programs: LinkTableProps["programs"], { locale }: Reader): Column<LinkView>[] {
  const names = new Map(programs.map(({ id, name }) => [id, name]));
  return [
    { id: "name", header: "Link", cell: (link) => <LinkName link={link} /> },
    { id: "address", header: "Address", cell: (link) => <LinkAddress link={link} /> },
    ...(programs.length > 1 ? [{ id: "program", header: "Program", cell: (link: LinkView) => names.get(link.programId) ?? "" }] : []),
    {
      id: "trend",
      header: "Last 30 days",
      width: "8rem",
      cell: (link) => <Trend clicks={trends.get(link.id)} />,
    },
    { id: "clicks", header: "Clicks", align: "end", cell: (link) => <Count value={link.totalClicks} locale={locale} /> },
    { id: "conversions", header: "Conversions", align: "end", cell: (link) => <Count value={link.totalConversions} locale={locale} /> },
    {
      id: "actions",
      header: "Actions",
      quiet: true,
      align: "end",
      fixed: true,
      cell: (link) => <LinkMenu link={{ id: link.id, name: link.name, isActive: link.isActive, isDefault: link.isDefault }} />,
    },
  ];
}

function LinkName({ link }: { link: LinkView }) {
  return (
    <span className="flex flex-col">
      <span className="flex items-center gap-2 font-medium">
        {link.name}
        {link.isDefault && <Badge plain>Main</Badge>}
        {!link.isActive && <Badge tone="caution">Off</Badge>}
      </span>
      <span className="text-xs font-normal text-faint">
        {link.targetUrl ? `To ${shortAddress(link.targetUrl)}` : "To the program's landing page"}
      </span>
    </span>
  );
}

function LinkAddress({ link }: { link: LinkView }) {
  return (
    <span className="inline-flex items-center gap-0.5 phone:flex-wrap">
      <code className="font-mono text-xs text-muted phone:break-all">{URL.parse(link.url)?.pathname ?? link.url}</code>
      <CopyButton text={link.url} what={`link ${link.name}`} />
      <Popover label={`QR code of ${link.name}`} iconOnly variant="ghost" size="sm" align="end" className="w-fit p-4" trigger={<QrIcon />}>
        <LinkQr link={link} />
      </Popover>
    </span>
  );
}

function Trend({ clicks }: { clicks: readonly number[] | undefined }) {
  if (!clicks || clicks.every((count) => count === 0)) return <span className="text-xs text-faint">No clicks</span>;
  const total = clicks.reduce((sum, count) => sum + count, 0);
  return (
    <span className="block w-28 text-accent">
      <Sparkline values={clicks} />
      <span className="sr-only">{total} clicks in the last 30 days</span>
    </span>
  );
}

function NoSuchLink() {
  return (
    <EmptyState title="No link fits" picture="search" actions={<ButtonLink href="/workspace/links">Show all links</ButtonLink>}>
      None of your links has that in its name, code or page.
    </EmptyState>
  );
}

function NoLinks({ targets, programId }: Pick<LinkTableProps, "targets" | "programId">) {
  if (targets.length === 0) {
    return (
      <EmptyState
        title="Links come with a program"
        picture="link"
        actions={
          <ButtonLink href="/workspace/marketplace" variant="primary">
            Find a program
          </ButtonLink>
        }
      >
        Once a merchant approves you, your first link stands here.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No links here" picture="link" actions={<CreateLinkButton programs={targets} programId={programId} />}>
      Make one for each place you share, and see which of them works.
    </EmptyState>
  );
}

/** "example.com/r/sam": an address without what everybody knows. */
function shortAddress(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
}

function QrIcon() {
  return (
    <svg aria-hidden viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4">
      <path d="M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h1.5v1.5M13.5 9.5v4h-4v-1" strokeLinejoin="round" />
    </svg>
  );
}
