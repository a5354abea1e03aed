import { Check, Plus } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { ThemeChoice } from "@/components/ui/theme-choice";
import type { Account, Hat } from "./navigation";
import type { Theme } from "./reader-preferences";

export type AccountPanelProps = {
  account: Account;
  hats: readonly Hat[];
  theme: Theme;
  /** Where another hat is taken up: "Create a merchant account". */
  newHat?: { label: string; href: string };
  links?: readonly { label: string; href: string }[];
  /** A form with a button, such as `<form action={signOut}><SignOutButton/></form>`. */
  signOut: ReactNode;
};

/** Who is signed in, the hats to switch between, settings, theme, and the way out. */
export function AccountPanel({ account, hats, theme, newHat, links = [], signOut }: AccountPanelProps) {
  return (
    <div className="flex flex-col text-sm">
      <div className="px-2 py-1.5">
        <p className="truncate font-medium">{account.name}</p>
        <p className="truncate text-xs text-faint">{account.email}</p>
      </div>
      <hr className="my-1 border-line" />
      <p className="px-2 pt-1 pb-0.5 text-xs font-medium text-faint">Switch to</p>
      <ul>
        {hats.map((hat) => (
          <li key={`${hat.kind}${hat.href}${hat.label}`}>
            <Link href={hat.href} aria-current={hat.current ? "true" : undefined} className={row}>
              <Avatar name={hat.label} size="sm" square />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{hat.label}</span>
                <span className="block text-xs text-faint">{hatNames[hat.kind]}</span>
              </span>
              {hat.current && <Check aria-hidden className="size-4 text-accent" />}
            </Link>
          </li>
        ))}
        {newHat && (
          <li>
            <Link href={newHat.href} className={row}>
              <span className="grid size-6 place-items-center rounded-sm border border-dashed border-line-strong">
                <Plus aria-hidden className="size-3.5" />
              </span>
              {newHat.label}
            </Link>
          </li>
        )}
      </ul>
      <hr className="my-1 border-line" />
      {links.map((link) => (
        <Link key={link.href} href={link.href} className={row}>
          {link.label}
        </Link>
      ))}
      <div className="flex min-h-9 items-center justify-between gap-3 px-2">
        Theme
        <ThemeChoice theme={theme} />
      </div>
      <hr className="my-1 border-line" />
      <div className="[&_button]:w-full [&_button]:justify-start">{signOut}</div>
    </div>
  );
}

const hatNames: Record<Hat["kind"], string> = { merchant: "Merchant", affiliate: "Affiliate", admin: "Platform admin" };

const row = "flex min-h-8 items-center gap-2.5 rounded-sm px-2 py-1 hover:bg-hover coarse:min-h-11";
