import type { ReactNode } from "react";
import { pagesOf } from "@/components/layout/app-shell";
import { HatShell } from "@/components/layout/hat-shell";
import { merchantActions } from "@/components/programs/merchant-actions";
import { SearchPalette } from "@/components/search/search-palette";
import { loadMerchantShell } from "@/lib/web/loaders/merchant-shell";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { shell, nav } = await loadMerchantShell();
  const palette = <SearchPalette hat="merchant" items={[...pagesOf(nav), ...merchantActions]} />;
  return (
    <HatShell hat={{ kind: "merchant", label: shell.label }} home="/dashboard" nav={nav} shell={shell} palette={palette}>
      {children}
    </HatShell>
  );
}
