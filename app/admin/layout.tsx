import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { readReader } from "@/components/layout/reader";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { NotificationBell } from "@/components/notifications/notification-bell";
import { signOut } from "@/lib/web/actions/sessions";
import { loadAdminShell } from "@/lib/web/loaders/admin";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [{ shell, nav }, reader] = await Promise.all([loadAdminShell(), readReader()]);
  return (
    <AppShell
      hat={{ kind: "admin", label: shell.label }}
      home="/admin"
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
      notifications={<NotificationBell hat="admin" unread={shell.unread} reader={reader} />}
    >
      {children}
    </AppShell>
  );
}
