import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { RulePerformanceTable } from "@/components/rules/rule-performance-table";
import { LinkTabs } from "@/components/ui/link-tabs";
import { loadRulePerformance } from "@/lib/web/loaders/flags";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Fraud rules" };

const PERIODS = { "30": "30 days", "90": "90 days", "365": "A year" };

export default async function AdminRulesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { performance } = await loadRulePerformance(await searchParams);
  return (
    <>
      <PageHeader
        title="How the rules do"
        description="Of the flags that each rule was part of, how many people confirmed, across all merchants."
        breadcrumbs={[{ label: "Fraud flags", href: "/admin/flags" }]}
      >
        <LinkTabs
          label="Period"
          tabs={Object.entries(PERIODS).map(([days, label]) => ({
            label,
            href: days === "90" ? "/admin/flags/rules" : `/admin/flags/rules?days=${days}`,
          }))}
        />
      </PageHeader>
      <RulePerformanceTable performance={performance} />
    </>
  );
}
