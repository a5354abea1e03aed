import { ArrowLeft, ShieldCheck, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { readReader } from "@/components/layout/reader";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { ViewingBanner } from "@/components/layout/viewing-banner";
import { signOut } from "@/lib/web/actions/sessions";
import { loadHome } from "@/lib/web/loaders/accounts";
import { loadShell } from "@/lib/web/loaders/shell";

const backTo = { merchant: "Dashboard", affiliate: "Workspace", admin: "Platform" };

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [shell, home, reader] = await Promise.all([loadShell("account"), loadHome(), readReader()]);
  const kind = shell.hats.find(({ current }) => current)?.kind ?? "affiliate";
  const label = kind === "affiliate" ? "Affiliate workspace" : shell.label;
  return (
    <AppShell
      hat={{ kind, label }}
      home={home}
      nav={[
        {
          label: "Your account",
          items: [
            { label: "Profile", href: "/account", icon: <UserRound aria-hidden />, exact: true },
            { label: "Security", href: "/account/security", icon: <ShieldCheck aria-hidden /> },
          ],
        },
        { items: [{ label: backTo[kind], href: home, icon: <ArrowLeft aria-hidden />, exact: true }] },
      ]}
      account={shell.account}
      hats={shell.hats}
      newHat={shell.newHat}
      theme={reader.theme}
      banner={shell.viewing && <ViewingBanner {...shell.viewing} reader={reader} />}
      links={[{ label: "Account and security", href: "/account" }]}
      signOut={
        <form action={signOut}>
          <SignOutButton />
        </form>
      }
    >
      {children}
    </AppShell>
  );
}
