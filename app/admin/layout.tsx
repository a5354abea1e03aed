import type { ReactNode } from "react";
import { HatShell } from "@/components/layout/hat-shell";
import { loadAdminShell } from "@/lib/web/loaders/admin";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { shell, nav } = await loadAdminShell();
  return (
    <HatShell hat={{ kind: "admin", label: shell.label }} home="/admin" nav={nav} shell={shell}>
      {children}
    </HatShell>
  );
}
