import type { Metadata } from "next";
import { ApiKeyList } from "@/components/credentials/api-key-list";
import { NewApiKey } from "@/components/credentials/new-api-key";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { scopeGroups, scopePresets } from "@/lib/domain/credentials/scopes";
import { loadAffiliateKeys } from "@/lib/web/loaders/credentials";

export const metadata: Metadata = { title: "API keys" };

export default async function AffiliateKeysPage() {
  const [{ keys, now }, { timeZone, locale }] = await Promise.all([loadAffiliateKeys(), readReader()]);
  return (
    <>
      <PageHeader
        title="API keys"
        description="For scripts and agents that act for you."
        actions={<NewApiKey owner="affiliate" groups={scopeGroups("affiliate")} presets={scopePresets("affiliate")} />}
      />
      <ApiKeyList keys={keys} owner="affiliate" now={now} reading={{ timeZone, locale }} />
    </>
  );
}
