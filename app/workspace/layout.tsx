import type { ReactNode } from "react";
import { pagesOf } from "@/components/layout/app-shell";
import { HatShell } from "@/components/layout/hat-shell";
import { SearchPalette } from "@/components/search/search-palette";
import { workspaceActions } from "@/components/workspace/workspace-actions";
import { loadWorkspaceShell } from "@/lib/web/loaders/workspace";

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const { shell, nav } = await loadWorkspaceShell();
  const palette = <SearchPalette hat="affiliate" items={[...pagesOf(nav), ...workspaceActions]} />;
  return (
    <HatShell hat={{ kind: "affiliate", label: "Affiliate workspace" }} home="/workspace" nav={nav} shell={shell} palette={palette}>
      {children}
    </HatShell>
  );
}
