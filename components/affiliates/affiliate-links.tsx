import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { BeyondLastPage } from "@/components/ui/beyond-last-page";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Count } from "@/components/ui/money";
import { Pagination } from "@/components/ui/pagination";
import { numberedPage } from "@/components/ui/table-state";
import type { Page } from "@/lib/domain/kernel/page";
import type { LinkView } from "@/lib/domain/links/link";

/** The page has more than one list. */
const PREFIX = "links";

/** A page of an affiliate's links with what each brought. */
export function AffiliateLinks({ links, reader: { locale } }: { links: Page<LinkView>; reader: Reader }) {
  const page = numberedPage(links, links.total);
  return (
    <Card title="Links" flush>
      {links.items.length === 0 ? (
        <NoLinks page={page} />
      ) : (
        <ul className="divide-y border-t">
          {links.items.map((link) => (
            <li key={link.id} className="flex items-center gap-3 px-4 py-2.5 text-sm">
              <span className="min-w-0 flex-1">
                <span className="flex items-center gap-2 font-medium">
                  <span className="truncate">{link.name}</span>
                  {!link.isActive && <Badge>Off</Badge>}
                </span>
                <span className="block truncate font-mono text-xs text-faint">{link.url}</span>
              </span>
              <span className="text-right text-xs text-muted">
                <Count value={link.totalClicks} locale={locale} /> {link.totalClicks === 1 ? "click" : "clicks"}
                <br />
                <Count value={link.totalConversions} locale={locale} /> {link.totalConversions === 1 ? "conversion" : "conversions"}
              </span>
              <CopyButton text={link.url} what={`link ${link.name}`} />
            </li>
          ))}
        </ul>
      )}
      {links.total > links.items.length && links.items.length > 0 && (
        <Pagination page={page} label="Links" prefix={PREFIX} className="border-t px-4 py-2" />
      )}
    </Card>
  );
}

function NoLinks({ page }: { page: ReturnType<typeof numberedPage> }) {
  if (page.total > 0) return <BeyondLastPage {...page} prefix={PREFIX} />;
  return <p className="px-4 pt-2 pb-6 text-sm text-muted">No links.</p>;
}
