import type { Reader } from "@/components/layout/reader-preferences";
import { Card } from "@/components/ui/card";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import type { AccountDetails } from "@/lib/domain/accounts/account";
import { AccountHats } from "./account-hats";

type AccountFactsProps = { account: AccountDetails; reader: Reader; now: Date };

export function AccountFacts({ account, reader, now }: AccountFactsProps) {
  const { email, emailVerifiedAt, totpEnabledAt, sessionCount, affiliateCount, createdAt, lastSeenAt } = account;
  return (
    <Card title="About">
      <DefinitionList
        items={[
          { term: "E-mail", detail: <span className="break-all">{email}</span> },
          {
            term: "E-mail confirmed",
            detail: emailVerifiedAt ? <DateTime value={emailVerifiedAt} {...reader} /> : <Faint>Not confirmed</Faint>,
          },
          { term: "Works as", detail: <AccountHats account={account} /> },
          { term: "Affiliate of", detail: affiliateCount === 1 ? "1 program" : `${affiliateCount} programs` },
          { term: "Two-step sign-in", detail: totpEnabledAt ? "On" : <Faint>Off</Faint> },
          { term: "Signed in on", detail: sessionCount === 1 ? "1 browser" : `${sessionCount} browsers` },
          { term: "Last seen", detail: lastSeenAt ? <RelativeTime value={lastSeenAt} now={now} {...reader} /> : <Faint>Never</Faint> },
          { term: "Created", detail: <DateTime value={createdAt} {...reader} /> },
        ]}
      />
    </Card>
  );
}

function Faint({ children }: { children: string }) {
  return <span className="text-muted">{children}</span>;
}
