import type { ReactNode } from "react";
import { HatShell } from "@/components/layout/hat-shell";
import { pagesOf } from "@/components/layout/app-shell";
import { SearchPalette } from "@/components/search/search-palette";
import { loadAdminShell } from "@/lib/web/loaders/admin";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { shell, nav } = await loadAdminShell();
  const palette = <SearchPalette hat="admin" items={pagesOf(nav)} />;
  return (
    <HatShell hat={{ kind: "admin", label: shell.label }} home="/admin" nav={nav} shell={shell} palette={palette}>
      {children}
    </HatShell>
  );
}
