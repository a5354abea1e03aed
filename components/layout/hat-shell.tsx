import type { ReactNode } from "react";
import { NotificationBell } from "@/components/notifications/notification-bell";
import { signOut } from "@/lib/web/actions/sessions";
import { AppShell, type AppShellProps } from "./app-shell";
import { readReader } from "./reader";
import { SignOutButton } from "./sign-out-button";
import { ViewingBanner } from "./viewing-banner";

type HatShellProps = Pick<AppShellProps, "home" | "nav" | "palette"> & {
  hat: { kind: "merchant" | "affiliate" | "admin"; label: string };
  shell: Pick<AppShellProps, "account" | "hats" | "newHat"> & { unread: number; viewing: { name: string; until: Date } | null };
  children: ReactNode;
};

/** The shell as every hat wears it: account menu, bell and sign-out are the same for all. */
export async function HatShell({ hat, shell, children, ...places }: HatShellProps) {
  const reader = await readReader();
  return (
    <AppShell
      {...places}
      hat={hat}
      account={shell.account}
      hats={shell.hats}
      theme={reader.theme}
      banner={shell.viewing && <ViewingBanner {...shell.viewing} reader={reader} />}
      newHat={shell.newHat}
      links={[{ label: "Account and security", href: "/account" }]}
      signOut={
        <form action={signOut}>
          <SignOutButton />
        </form>
      }
      notifications={<NotificationBell hat={hat.kind} unread={shell.unread} reader={reader} />}
    >
      {children}
    </AppShell>
  );
}
