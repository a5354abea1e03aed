import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Readiness } from "@/lib/domain/programs/program";
import { readinessWords } from "./program-words";
import { saleSnippet } from "./sale-snippet";

type IntegrationCardProps = { url: string; programId: string; currency: string; readiness: Readiness };

/** How a merchant's server reports a sale, ready to paste. */
export function IntegrationCard({ url, programId, currency, readiness }: IntegrationCardProps) {
  const snippet = saleSnippet({ url, programId, currency });
  return (
    <Card
      title="Report sales from your server"
      description={readinessWords[readiness].next}
      actions={<Badge tone={readinessWords[readiness].tone}>{readinessWords[readiness].label}</Badge>}
    >
      <ol className="mb-3 flex list-decimal flex-col gap-1 pl-5 text-sm text-muted marker:text-faint">
        <li>
          An affiliate link opens your site with <code className="font-mono text-xs text-ink">agentref_cid</code>. Keep it until the sale.
        </li>
        <li>
          Make an{" "}
          <Link href="/dashboard/api-keys" className="text-accent underline underline-offset-2">
            API key
          </Link>{" "}
          with the scope <code className="font-mono text-xs text-ink">conversions:write</code>.
        </li>
        <li>Report each sale once. The same order again changes nothing.</li>
      </ol>
      <div className="relative rounded-md border bg-sunken">
        <ScrollRegion label="Command that reports a sale">
          <pre className="w-max min-w-full p-3 pr-12 font-mono text-xs leading-5">{snippet}</pre>
        </ScrollRegion>
        <span className="absolute top-1.5 right-1.5 rounded-md bg-sunken">
          <CopyButton text={snippet} what="command" />
        </span>
      </div>
    </Card>
  );
}
