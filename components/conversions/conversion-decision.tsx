import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { typeWords } from "@/components/flags/flag-words";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import { Money } from "@/components/ui/money";
import type { ConversionView, RefundView } from "@/lib/domain/conversions/conversion";
import type { DecisionView } from "@/lib/domain/conversions/decision";
import type { FlagView } from "@/lib/domain/flags/flag";
import { ArithmeticCard } from "./arithmetic-card";
import { CandidateTable } from "./candidate-table";
import { byHandWords, foundBy } from "./conversion-words";
import { DecisionCard } from "./decision-card";
import { LedgerCard } from "./ledger-card";
import { RefundsCard } from "./refunds-card";

type ConversionDecisionProps = {
  conversion: ConversionView;
  decision: DecisionView;
  entries: readonly { id: string; cause: string; sentence: string; amount: number; createdAt: Date }[];
  refunds: readonly RefundView[];
  mayRefund: boolean;
  /** The open flags that hold this commission. */
  flags: readonly FlagView[];
  reader: Reader;
};

/** One sale from report to ledger: what was decided, by which test, and what moved. */
export function ConversionDecision(props: ConversionDecisionProps) {
  const { conversion, decision, entries, flags, reader } = props;
  return (
    <div className="flex flex-col gap-6">
      {conversion.isHeld && <HeldNotice conversion={conversion} flags={flags} reader={reader} />}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <DecisionCard decision={decision} />
          {conversion.kind !== "click" && <CandidateTable candidates={decision.candidates} reader={reader} />}
          <LedgerCard entries={entries} currency={conversion.currency} reader={reader} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <ArithmeticCard decision={decision} reader={reader} />
          <RefundsCard conversion={conversion} refunds={props.refunds} mayRefund={props.mayRefund} reader={reader} />
          <SaleFacts conversion={conversion} reader={reader} />
        </div>
      </div>
    </div>
  );
}

function HeldNotice({ conversion, flags, reader }: Pick<ConversionDecisionProps, "conversion" | "flags" | "reader">) {
  const [flag] = flags;
  return (
    <Callout
      tone="caution"
      title={
        <>
          <Money minor={conversion.commission} currency={conversion.currency} locale={reader.locale} /> of commission is held
        </>
      }
      actions={
        <ButtonLink size="sm" href={flag ? `/dashboard/flags?open=${flag.id}` : "/dashboard/flags"}>
          Open the flag
        </ButtonLink>
      }
    >
      {flag ? `${typeWords[flag.type]}, score ${flag.score}.` : "An open fraud flag keeps it back."} It moves on when the flag is decided.
    </Callout>
  );
}

function SaleFacts({ conversion, reader }: Pick<ConversionDecisionProps, "conversion" | "reader">) {
  const isClicks = conversion.kind === "click";
  const link = "text-accent underline-offset-2 hover:underline";
  return (
    <Card title={isClicks ? "The clicks" : "The sale"}>
      <DefinitionList
        layout="stacked"
        items={[
          {
            term: "Affiliate",
            detail: (
              <Link className={link} href={`/dashboard/affiliates/${conversion.affiliateId}`}>
                {conversion.affiliateName}
              </Link>
            ),
          },
          {
            term: "Program",
            detail: (
              <Link className={link} href={`/dashboard/programs/${conversion.programId}`}>
                {conversion.programName}
              </Link>
            ),
          },
          { term: "Credited by", detail: foundBy(conversion) },
          ...(isClicks
            ? [{ term: "Reference", detail: <code className="font-mono text-xs break-all">{conversion.orderId}</code> }]
            : [{ term: "Customer", detail: conversion.customer ?? <span className="text-muted">Not reported</span> }]),
          { term: isClicks ? "Last click" : "Sold", detail: <DateTime value={conversion.occurredAt} show="datetime" {...reader} /> },
          { term: isClicks ? "Credited" : "Reported", detail: <DateTime value={conversion.createdAt} show="datetime" {...reader} /> },
          approvalOf(conversion, reader),
          ...(conversion.stripeSessionId
            ? [{ term: "Stripe session", detail: <code className="font-mono text-xs break-all">{conversion.stripeSessionId}</code> }]
            : []),
        ]}
      />
    </Card>
  );
}

function approvalOf(conversion: ConversionView, reader: Reader) {
  const { status, approvedAt, approvesAt, awaitsApproval, isHeld } = conversion;
  if (approvedAt) return { term: "Approved on", detail: <DateTime value={approvedAt} show="datetime" {...reader} /> };
  if (!awaitsApproval && !isHeld) {
    return { term: "Approval", detail: status === "refunded" ? "None: the sale was refunded" : "None: the commission was taken back" };
  }
  if (approvesAt) return { term: "Will be approved on", detail: <DateTime value={approvesAt} {...reader} /> };
  return { term: "Approval", detail: byHandWords(conversion) };
}
