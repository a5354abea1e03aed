"use client";

import { useState } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import type { AffiliateView } from "@/lib/domain/affiliates/affiliate";
import { circumstanceWords } from "@/lib/domain/affiliates/circumstances";
import { StandingDialog } from "./standing-dialog";

export const tierWords = {
  new: { label: "New", tone: "neutral", sentence: "Too little is known yet. Where the program wants it, a person approves every sale." },
  trusted: { label: "Trusted", tone: "accent", sentence: "Sales are approved after the hold days; the rules still flag." },
  verified: { label: "Verified", tone: "positive", sentence: "Sales are approved after the hold days; only strong evidence opens a flag." },
} as const;

type TrustCardProps = { affiliate: AffiliateView; mayManage: boolean; reader: Reader };

/** How far an affiliate is trusted and why, what is known of them, and the way to change it. */
export function TrustCard({ affiliate, mayManage, reader }: TrustCardProps) {
  const [open, setOpen] = useState(false);
  const { label, tone, sentence } = tierWords[affiliate.trustTier];
  return (
    <Card
      title="Trust"
      actions={
        mayManage && (
          <Button size="sm" onClick={() => setOpen(true)}>
            Change…
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-2 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={tone}>{label}</Badge>
          <span className="text-muted">{affiliate.isTierFixed ? "Set by hand" : "Moves by itself"}</span>
        </p>
        <p className="text-muted">{sentence}</p>
        {affiliate.tierReason && (
          <p className="text-muted">
            “{affiliate.tierReason}”{" "}
            {affiliate.tierChangedAt && (
              <span className="text-xs text-faint">
                <DateTime value={affiliate.tierChangedAt} {...reader} />
              </span>
            )}
          </p>
        )}
        {affiliate.circumstances.length > 0 && (
          <ul className="list-disc pl-4.5 text-muted">
            {affiliate.circumstances.map((name) => (
              <li key={name}>{circumstanceWords[name]}</li>
            ))}
          </ul>
        )}
      </div>
      {open && <StandingDialog affiliate={affiliate} onClose={() => setOpen(false)} />}
    </Card>
  );
}
