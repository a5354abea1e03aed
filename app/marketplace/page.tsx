import type { Metadata } from "next";
import { MarketplaceList } from "@/components/marketplace/marketplace-list";
import { PageHeader } from "@/components/layout/page-header";
import { PublicPage } from "@/components/layout/public-page";
import { readReader } from "@/components/layout/reader";
import { ButtonLink } from "@/components/ui/button";
import { loadMarketplace } from "@/lib/web/loaders/marketplace";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = {
  title: "Marketplace",
  description: "Affiliate programs that pay for what you recommend, with terms in plain words.",
};

export default async function MarketplacePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [page, reader] = await Promise.all([searchParams.then(loadMarketplace), readReader()]);
  return (
    <PublicPage actions={page.viewer === null ? undefined : <ButtonLink href="/workspace">Open workspace</ButtonLink>}>
      <PageHeader
        title="Marketplace"
        description="Programs that pay for what you recommend. Every one states its terms in plain words, and every sale is explained."
      />
      <MarketplaceList {...page} base="/marketplace" reader={reader} />
    </PublicPage>
  );
}
