import type { Metadata } from "next";
import { MarketplaceProgram } from "@/components/marketplace/marketplace-program";
import { PublicPage } from "@/components/layout/public-page";
import { readReader } from "@/components/layout/reader";
import { ButtonLink } from "@/components/ui/button";
import { loadMarketplaceProgram } from "@/lib/web/loaders/marketplace";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadMarketplaceProgram((await params).slug);
  return { title: `${program.name} by ${program.companyName}`, description: program.description ?? undefined };
}

export default async function MarketplaceProgramPage({ params }: Props) {
  const [{ program, viewer }, reader] = await Promise.all([params.then(({ slug }) => loadMarketplaceProgram(slug)), readReader()]);
  return (
    <PublicPage actions={viewer === null ? undefined : <ButtonLink href="/workspace">Open workspace</ButtonLink>}>
      <MarketplaceProgram program={program} reader={reader} />
    </PublicPage>
  );
}
