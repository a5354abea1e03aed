import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { SkipLink } from "@/components/layout/skip-link";
import { ThemeChoice } from "@/components/ui/theme-choice";
import type { SearchParams } from "@/components/ui/table-state";
import { ActionSection } from "./action-section";
import { ChartSection } from "./chart-section";
import { DisplaySection } from "./display-section";
import { FieldSection } from "./field-section";
import { OverlaySection } from "./overlay-section";
import { StateSection } from "./state-section";
import { TableSection } from "./table-section";
import { TokenSection } from "./token-section";

const sections = [
  { id: "tokens", label: "Tokens" },
  { id: "actions", label: "Actions" },
  { id: "fields", label: "Fields" },
  { id: "display", label: "Display" },
  { id: "charts", label: "Charts" },
  { id: "table", label: "Table" },
  { id: "overlays", label: "Overlays" },
  { id: "states", label: "States" },
];

export default async function GalleryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ theme, timeZone, locale }, params] = await Promise.all([readReader(), searchParams]);
  return (
    <div className="mx-auto grid max-w-330 gap-8 px-4 py-6 md:grid-cols-[10rem_minmax(0,1fr)] md:px-8">
      <SkipLink />
      <nav aria-label="Components" className="top-6 flex flex-wrap gap-1 self-start md:sticky md:flex-col">
        {sections.map((section) => (
          <a key={section.id} href={`#${section.id}`} className="rounded-md px-2 py-1 text-sm text-muted hover:bg-hover hover:text-ink">
            {section.label}
          </a>
        ))}
        <Link href="/dev/ui/shell" className="rounded-md px-2 py-1 text-sm text-accent hover:bg-hover">
          Shell
        </Link>
      </nav>
      <main id="main" tabIndex={-1} className="min-w-0 focus:outline-none">
        <PageHeader
          title="Components"
          description="Every part in every state. What a page needs and does not find here is missing."
          actions={<ThemeChoice theme={theme} />}
        />
        <div className="flex flex-col gap-12">
          <TokenSection />
          <ActionSection />
          <FieldSection />
          <DisplaySection timeZone={timeZone} locale={locale} />
          <ChartSection timeZone={timeZone} locale={locale} params={params} />
          <TableSection params={params} />
          <OverlaySection />
          <StateSection />
        </div>
      </main>
    </div>
  );
}
