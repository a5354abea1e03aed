import type { ReactNode } from "react";
import { AppShell, pagesOf } from "@/components/layout/app-shell";
import { readReader } from "@/components/layout/reader";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { NotificationBell } from "@/components/notifications/notification-bell";
import { SearchPalette } from "@/components/search/search-palette";
import { signOut } from "@/lib/web/actions/sessions";
import { loadWorkspaceShell } from "@/lib/web/loaders/workspace";

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const [{ shell, nav }, reader] = await Promise.all([loadWorkspaceShell(), readReader()]);
  return (
    <AppShell
      hat={{ kind: "affiliate", label: "Affiliate workspace" }}
      home="/workspace"
      nav={nav}
      account={shell.account}
      hats={shell.hats}
      theme={reader.theme}
      newHat={shell.newHat}
      links={[{ label: "Account and security", href: "/account" }]}
      signOut={
        <form action={signOut}>
          <SignOutButton />
        </form>
      }
      notifications={<NotificationBell hat="affiliate" unread={shell.unread} reader={reader} />}
      palette={<SearchPalette hat="affiliate" items={pagesOf(nav)} />}
    >
      {children}
    </AppShell>
  );
}
