import Link from "next/link";
import { DecisionCard } from "@/components/conversions/decision-card";
import { foundBy } from "@/components/conversions/conversion-words";
import { RefundsCard } from "@/components/conversions/refunds-card";
import type { Reader } from "@/components/layout/reader-preferences";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DateTime, formatDateTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import { Money } from "@/components/ui/money";
import { Timeline } from "@/components/ui/timeline";
import type { ConversionView, RefundView } from "@/lib/domain/conversions/conversion";
import type { DecisionView } from "@/lib/domain/conversions/decision";
import type { FlagType } from "@/lib/domain/flags/flag";
import type { LedgerEntryView } from "@/lib/domain/ledger/ledger";

type MyConversionProps = {
  conversion: ConversionView;
  decision: DecisionView;
  entries: readonly LedgerEntryView[];
  refunds: readonly RefundView[];
  /** The kind of check that holds the commission. */
  holdReason: FlagType | null;
  reader: Reader;
};

/** One sale as its affiliate sees it: what happens next, why it was credited, and every movement of the money. */
export function MyConversion({ conversion, decision, entries, refunds, holdReason, reader }: MyConversionProps) {
  return (
    <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <WhatNext conversion={conversion} holdReason={holdReason} reader={reader} />
        <DecisionCard decision={decision} />
        <Movements conversion={conversion} entries={entries} reader={reader} />
      </div>
      <div className="flex min-w-0 flex-col gap-6 self-start">
        <Card title={conversion.kind === "click" ? "The clicks" : "The sale"}>
          <DefinitionList items={factsOf(conversion, reader)} />
        </Card>
        <RefundsCard conversion={conversion} refunds={refunds} reader={reader} />
      </div>
    </div>
  );
}

function factsOf(conversion: ConversionView, reader: Reader) {
  const { currency } = conversion;
  const isClicks = conversion.kind === "click";
  return [
    {
      term: "Your commission",
      detail: (
        <span className="font-semibold">
          <Money minor={conversion.commission} currency={currency} locale={reader.locale} />
        </span>
      ),
    },
    isClicks
      ? { term: "Counted clicks", detail: (conversion.clicks ?? 0).toLocaleString(reader.locale) }
      : { term: "Sale", detail: <Money minor={conversion.amount} currency={currency} locale={reader.locale} /> },
    { term: isClicks ? "Last click" : "Happened", detail: <DateTime value={conversion.occurredAt} {...reader} /> },
    { term: isClicks ? "Credited" : "Reported", detail: <DateTime value={conversion.createdAt} {...reader} /> },
    { term: "Found by", detail: foundBy(conversion) },
    {
      term: "Program",
      detail: (
        <Link href={`/workspace/programs/${conversion.programId}`} className="text-accent underline-offset-3 hover:underline">
          {conversion.programName}
        </Link>
      ),
    },
  ];
}

function WhatNext({ conversion, holdReason, reader }: Pick<MyConversionProps, "conversion" | "holdReason" | "reader">) {
  if (conversion.isHeld) {
    return (
      <Callout tone="caution" title="On hold until a person has looked at it">
        <p>{holdReason ? holdWords[holdReason] : "Something about this sale looked unusual."}</p>
        <p className="mt-1">
          You need do nothing. If all is well the commission goes back to pending; if not, it is taken back. You are told either way.
        </p>
      </Callout>
    );
  }
  const next = nextWords(conversion, reader);
  return (
    next && (
      <Callout tone={next.tone} title={next.title}>
        {next.text}
      </Callout>
    )
  );
}

// Which check it is, without what the check saw: that belongs to the reviewers.
const holdWords: Record<FlagType, string> = {
  self_referral: "The sale may be a purchase of your own, and programs do not pay for those.",
  high_click_frequency: "Your links got unusually many clicks in a short time.",
  conversion_anomaly: "Your sales follow an unusual pattern.",
  suspicious_activity: "Something about your recent traffic looked unusual.",
  manual_review: "The merchant asked for this sale to be looked at.",
};

function nextWords({ kind, status, approvesAt }: ConversionView, reader: Reader) {
  switch (status) {
    case "pending":
      return approvesAt
        ? {
            tone: "neutral" as const,
            title: `Will be approved on ${formatDateTime(approvesAt, reader)}`,
            text: `Then the hold days are over and the commission becomes available, unless ${kind === "click" ? "it is taken back after a review" : "the customer is refunded before"}.`,
          }
        : { tone: "neutral" as const, title: "Waiting for the merchant", text: "In this program the merchant approves each commission." };
    case "approved":
      return { tone: "positive" as const, title: "Approved", text: "The commission is part of the program's next payout." };
    case "rejected":
      return { tone: "negative" as const, title: "Rejected", text: "After a review the commission was taken back." };
    case "refunded":
      return { tone: "neutral" as const, title: "Refunded", text: "The customer got the money back, so nothing is owed for this sale." };
    case "partially_refunded":
      return {
        tone: "neutral" as const,
        title: "Partly refunded",
        text: "The customer got part of the money back; the commission shrank by the same share.",
      };
  }
}

function Movements({ conversion, entries, reader }: Pick<MyConversionProps, "conversion" | "entries" | "reader">) {
  if (entries.length === 0) return null;
  return (
    <Card title="What happened to the money" description="Every movement of this commission, oldest first.">
      <Timeline
        label="Movements of the commission"
        entries={entries.map((entry) => ({
          id: entry.id,
          title: entry.sentence,
          when: <DateTime value={entry.createdAt} show="datetime" {...reader} />,
          detail: <Money minor={entry.amount} currency={conversion.currency} locale={reader.locale} />,
          tone: tones[entry.cause],
        }))}
      />
    </Card>
  );
}

const tones = {
  "commission.earned": "positive",
  "commission.approved": "positive",
  "commission.held": "caution",
  "commission.released": "neutral",
  "commission.rejected": "negative",
  "commission.restored": "positive",
  "commission.refunded": "caution",
  "commission.clawed_back": "caution",
  "clawback.repaid": "caution",
  "dispute.lost": "caution",
  "dispute.won": "positive",
  "payout.started": "neutral",
  "payout.completed": "positive",
  "payout.failed": "caution",
  "payout.reversed": "caution",
} as const;
