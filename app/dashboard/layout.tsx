import type { ReactNode } from "react";
import { merchantActions } from "@/components/programs/merchant-actions";
import { AppShell, pagesOf } from "@/components/layout/app-shell";
import { readReader } from "@/components/layout/reader";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { NotificationBell } from "@/components/notifications/notification-bell";
import { SearchPalette } from "@/components/search/search-palette";
import { signOut } from "@/lib/web/actions/sessions";
import { loadMerchantShell } from "@/lib/web/loaders/merchant-shell";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const [{ shell, nav }, reader] = await Promise.all([loadMerchantShell(), readReader()]);
  return (
    <AppShell
      hat={{ kind: "merchant", label: shell.label }}
      home="/dashboard"
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
      notifications={<NotificationBell hat="merchant" unread={shell.unread} reader={reader} />}
      palette={<SearchPalette hat="merchant" items={[...pagesOf(nav), ...merchantActions]} />}
    >
      {children}
    </AppShell>
  );
}
