import { Badge } from "@/components/ui/badge";
import { Sparkline } from "@/components/ui/bar-chart";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Avatar, Person } from "@/components/ui/avatar";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import { Money, Percent } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { Stat, StatGroup } from "@/components/ui/stat";
import { Stepper } from "@/components/ui/stepper";
import { Timeline } from "@/components/ui/timeline";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Tabs } from "@/components/ui/tabs";
import { GallerySection, Specimen } from "./specimen";

const now = "2026-03-30T12:00:00Z";
const sample = [4, 6, 5, 8, 7, 9, 12, 10, 13, 16, 14, 18];

export function DisplaySection({ timeZone, locale }: { timeZone: string; locale: string }) {
  const place = { timeZone, locale };
  return (
    <GallerySection id="display" title="Display">
      <StatGroup label="Key figures">
        <Stat
          label="Revenue"
          value={<Money minor={4_218_440} currency="USD" locale={locale} />}
          delta={{ basisPoints: 1840, against: "vs. previous 30 days" }}
          explain="Net sale amounts of 214 conversions in the period, refunds taken off."
          href="#table"
          trend={<Sparkline values={sample} />}
        />
        <Stat
          label="Commissions pending"
          value={<Money minor={632_750} currency="USD" locale={locale} />}
          note="41 on hold"
          explain="Approved on paper, inside the hold period."
        />
        <Stat label="Refunds" value="12" delta={{ basisPoints: 2000, against: "vs. previous 30 days", goodWhen: "down" }} />
        <Stat label="New affiliates" value="9" delta={{ basisPoints: null, against: "vs. previous 30 days" }} />
      </StatGroup>
      <Specimen title="Badge">
        <Badge tone="caution">Pending</Badge>
        <Badge tone="positive">Approved</Badge>
        <Badge tone="negative">Blocked</Badge>
        <Badge tone="accent">New</Badge>
        <Badge>Draft</Badge>
        <Badge plain>12</Badge>
      </Specimen>
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title="Conversion" description="cnv_0192f4" actions={<Button size="sm">Export</Button>} footer="Terms version 3">
          <DefinitionList
            items={[
              { term: "Affiliate", detail: <Person name="Maya Lindqvist" detail="maya@northwind.example" /> },
              { term: "Sale", detail: <Money minor={48_000} currency="USD" locale={locale} /> },
              {
                term: "Commission",
                detail: (
                  <>
                    <Percent basisPoints={2500} /> = <Money minor={12_000} currency="USD" locale={locale} />
                  </>
                ),
              },
              { term: "Recorded", detail: <DateTime value={now} show="datetime" {...place} /> },
              { term: "Payable", detail: <RelativeTime value="2026-04-29T12:00:00Z" now={now} {...place} /> },
            ]}
          />
        </Card>
        <Card title="History">
          <Timeline
            label="History"
            entries={[
              {
                id: "1",
                title: "Commission approved",
                when: <RelativeTime value="2026-03-30T09:00:00Z" now={now} {...place} />,
                tone: "positive",
                detail: "By Ada Park",
              },
              {
                id: "2",
                title: "Flag dismissed",
                when: <RelativeTime value="2026-03-28T09:00:00Z" now={now} {...place} />,
                tone: "neutral",
              },
              {
                id: "3",
                title: "Flag raised: self_referral",
                when: <RelativeTime value="2026-03-27T09:00:00Z" now={now} {...place} />,
                tone: "negative",
                detail: "Customer and affiliate share one e-mail address.",
              },
            ]}
          />
        </Card>
      </div>
      <Pieces />
    </GallerySection>
  );
}

function Pieces() {
  return (
    <>
      <Specimen title="Callouts" stack>
        <Callout title="Payouts go out on Monday">Twelve affiliates are above their minimum.</Callout>
        <Callout tone="positive" title="Tracking works">
          The last click arrived a minute ago.
        </Callout>
        <Callout tone="caution" title="Above the Starter tier" actions={<Button size="sm">See tiers</Button>}>
          New programs pause on March 30.
        </Callout>
        <Callout tone="negative" title="The payout was refused">
          The bank account is closed. Ask the affiliate for a new one.
        </Callout>
      </Specimen>
      <Specimen title="Avatar, progress, steps, tabs" stack>
        <div className="flex items-center gap-3">
          <Avatar name="Maya Lindqvist" size="sm" />
          <Avatar name="Łukasz Żak" />
          <Avatar name="acme" size="lg" square />
        </div>
        <Progress label="Import" done={1204} total={3000} detail="1,204 of 3,000 rows" />
        <Progress label="Export" done={null} detail="Counting rows" />
        <Stepper
          label="New program"
          current="reward"
          steps={[
            { id: "name", label: "Basics", href: "#display" },
            { id: "reward", label: "Reward" },
            { id: "terms", label: "Terms" },
            { id: "review", label: "Review" },
          ]}
        />
        <LinkTabs
          label="Sections"
          current="/dev/ui"
          tabs={[
            { label: "Overview", href: "/dev/ui" },
            { label: "Applications", href: "/dev/ui/shell", count: 4 },
            { label: "Settings", href: "/dev/ui/hello" },
          ]}
        />
        <Tabs
          label="Code"
          tabs={[
            { id: "curl", label: "curl", content: <p className="text-sm text-muted">First panel</p> },
            { id: "node", label: "Node", count: 2, content: <p className="text-sm text-muted">Second panel</p> },
          ]}
        />
      </Specimen>
    </>
  );
}
