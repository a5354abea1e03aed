import type { Metadata } from "next";
import { MarketplaceList } from "@/components/marketplace/marketplace-list";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { loadMyMarketplace } from "@/lib/web/loaders/marketplace";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Marketplace" };

export default async function MyMarketplacePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [page, reader] = await Promise.all([searchParams.then(loadMyMarketplace), readReader()]);
  return (
    <>
      <PageHeader title="Marketplace" description="Programs that take affiliates, with their terms in plain words." />
      <MarketplaceList {...page} base="/workspace/marketplace" reader={reader} />
    </>
  );
}
