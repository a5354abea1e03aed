import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { CommandPalette, type PaletteItem, type PaletteSearch } from "@/components/ui/command-palette";
import { Popover } from "@/components/ui/popover";
import { AccountPanel, type AccountPanelProps } from "./account-panel";
import { Brand } from "./brand";
import { MobileNav } from "./mobile-nav";
import type { Hat, NavGroup } from "./navigation";
import { paletteButtonStyle } from "./palette-button-style";
import { ReaderZone } from "./reader-zone";
import { SideNav } from "./side-nav";
import { SkipLink } from "./skip-link";

export type AppShellProps = AccountPanelProps & {
  /** The role acted in, and whose workspace it is. */
  hat: Pick<Hat, "kind" | "label">;
  nav: readonly NavGroup[];
  /** Pages are added from `nav`; give actions and other places. */
  paletteItems?: readonly PaletteItem[];
  /** A client function; use `palette` instead when the shell is rendered by a server component. */
  onPaletteSearch?: PaletteSearch;
  /** Replaces the standard palette: a client component that wraps `CommandPalette` with its search. */
  palette?: ReactNode;
  /** The bell. */
  notifications?: ReactNode;
  /** Above everything: a grace period, an unverified address. */
  banner?: ReactNode;
  home: string;
  children: ReactNode;
};

/** Side navigation, top bar and the one `<main>` of every signed-in page. */
export function AppShell(props: AppShellProps) {
  const { hat, nav, palette, paletteItems = [], onPaletteSearch, notifications, banner, home, children, ...account } = props;
  const panel = <AccountPanel {...account} />;
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <ReaderZone />
      <aside aria-label="Workspace" className="border-r bg-sunken max-md:hidden">
        <div className="sticky top-0 flex h-dvh flex-col gap-3 px-3 pt-3 pb-2">
          <div className="px-1">
            <Brand href={home} />
          </div>
          <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1 pt-2 pb-4">
            <SideNav groups={nav} />
          </div>
          <Popover
            label={`Account and workspaces of ${account.account.name}`}
            iconOnly
            side="top"
            className="w-66 p-1.5"
            triggerClassName="flex h-12 w-full items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-hover aria-expanded:bg-pressed"
            trigger={
              <>
                <Avatar name={hat.label} square />
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-sm font-medium">{hat.label}</span>
                  <span className="block truncate text-xs text-muted">{account.account.name}</span>
                </span>
                <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
              </>
            }
          >
            {panel}
          </Popover>
        </div>
      </aside>
      <div className="flex min-w-0 flex-col pb-16 md:pb-0">
        {banner}
        <header className="sticky top-0 z-20 flex h-13 items-center gap-2 border-b bg-canvas px-4 md:px-6">
          <div className="md:hidden">
            <Brand href={home} />
          </div>
          <div className="ml-auto flex items-center gap-1.5 md:ml-0 md:flex-1 md:justify-between">
            {palette ?? (
              <CommandPalette items={[...pagesOf(nav), ...paletteItems]} onSearch={onPaletteSearch} className={paletteButtonStyle} />
            )}
            <div className="flex items-center gap-1">{notifications}</div>
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-320 flex-1 px-4 py-6 [--sticky-top:3.25rem] focus:outline-none md:px-6 lg:px-8"
        >
          {children}
        </main>
      </div>
      <MobileNav groups={nav} account={panel} />
    </div>
  );
}

/** The navigation as palette entries. */
export function pagesOf(nav: readonly NavGroup[]): PaletteItem[] {
  return nav.flatMap((group) =>
    group.items.map((item) => ({
      id: `page ${item.href}`,
      label: item.label,
      group: "Go to",
      href: item.href,
      icon: item.icon,
    })),
  );
}
