import type { Metadata } from "next";
import { ApiKeyList } from "@/components/credentials/api-key-list";
import { NewApiKey } from "@/components/credentials/new-api-key";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { scopeGroups, scopePresets } from "@/lib/domain/credentials/scopes";
import { loadMerchantKeys } from "@/lib/web/loaders/credentials";

export const metadata: Metadata = { title: "API keys" };

export default async function MerchantKeysPage() {
  const [{ keys, now }, { timeZone, locale }] = await Promise.all([loadMerchantKeys(), readReader()]);
  return (
    <>
      <PageHeader
        title="API keys"
        description="For your server and your agents. A key stands for the company, not for the person who made it."
        actions={keys && <NewApiKey owner="merchant" groups={scopeGroups("merchant")} presets={scopePresets("merchant")} />}
      />
      {keys ? (
        <ApiKeyList keys={keys} owner="merchant" now={now} reading={{ timeZone, locale }} />
      ) : (
        <Card>
          <EmptyState title="Owners and admins see API keys" picture="calm">
            Ask one of them when you need a key.
          </EmptyState>
        </Card>
      )}
    </>
  );
}
