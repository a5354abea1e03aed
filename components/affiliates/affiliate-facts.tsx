import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { sourceWords } from "@/components/applications/application-words";
import { Card } from "@/components/ui/card";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import type { AffiliateView } from "@/lib/domain/affiliates/affiliate";

type AffiliateFactsProps = { affiliate: AffiliateView; reader: Reader; now: Date };

export function AffiliateFacts({ affiliate, reader, now }: AffiliateFactsProps) {
  const { programId, programName, code, email, website, source, approvedAt, lastConversionAt } = affiliate;
  return (
    <Card title="About">
      <DefinitionList
        items={[
          { term: "E-mail", detail: <span className="break-all">{email}</span> },
          {
            term: "Program",
            detail: (
              <Link href={`/dashboard/programs/${programId}`} className="text-accent underline-offset-2 hover:underline">
                {programName}
              </Link>
            ),
          },
          { term: "Code", detail: <code className="font-mono text-sm">{code}</code> },
          {
            term: "Website",
            detail: website ? (
              <a
                href={website}
                target="_blank"
                rel="noreferrer nofollow"
                className="break-all text-accent underline-offset-2 hover:underline"
              >
                {website}
              </a>
            ) : (
              <span className="text-muted">None given</span>
            ),
          },
          { term: "Came by", detail: sourceWords[source] },
          { term: "Joined", detail: <DateTime value={approvedAt} {...reader} /> },
          {
            term: "Last conversion",
            detail: lastConversionAt ? (
              <RelativeTime value={lastConversionAt} now={now} {...reader} />
            ) : (
              <span className="text-muted">None yet</span>
            ),
          },
        ]}
      />
    </Card>
  );
}
