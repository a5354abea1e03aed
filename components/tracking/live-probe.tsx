"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Code } from "@/components/docs/code";
import type { Reader } from "@/components/layout/reader-preferences";
import { saleSnippet } from "@/components/programs/sale-snippet";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { DateTime } from "@/components/ui/date-time";
import { toast } from "@/components/ui/toast";
import { toJson } from "@/lib/core/json";
import { openProbeAction } from "@/lib/web/actions/tracking";
import { probeOptions, type Probe } from "@/lib/web/queries/tracking";

type LiveProbeProps = {
  programId: string;
  currency: string;
  conversionsUrl: string;
  mayWrite: boolean;
  reader: Reader;
};

/** A merchant's own walk through their shop: each step stands as seen once it was, and counts nowhere. */
export function LiveProbe({ programId, currency, conversionsUrl, mayWrite, reader }: LiveProbeProps) {
  const client = useQueryClient();
  const options = probeOptions(programId);
  const { data: probe, isError } = useQuery(options);
  const [pending, setPending] = useState(false);
  const begin = async () => {
    setPending(true);
    const result = await openProbeAction({ id: programId });
    setPending(false);
    if (!result.ok) return toast.error("The test did not begin", { description: result.message });
    client.setQueryData(options.queryKey, toJson(result.data));
  };
  return (
    <Card
      title="Test tracking"
      description="Walk through your shop as a visitor would. Nothing of a test counts: no click, no sale, no commission."
      actions={
        mayWrite && (
          <Button size="sm" variant={probe ? "secondary" : "primary"} pending={pending} onClick={() => void begin()}>
            {probe ? "Begin again" : "Begin a test"}
          </Button>
        )
      }
    >
      {probe ? (
        <div className="flex flex-col gap-4">
          <Address probe={probe} />
          <Steps
            probe={probe}
            command={saleSnippet({
              url: conversionsUrl,
              programId,
              currency,
              clickToken: probe.clickToken,
              orderId: `test-${probe.clickToken.slice(-8)}`,
            })}
            reader={reader}
          />
          {isError && <Callout tone="caution" title="The page could not ask for news. It tries again." live />}
        </div>
      ) : (
        <p className="text-sm text-muted">
          {mayWrite ? "A test waits one hour for its steps." : "No test runs. An owner or admin can begin one."}
        </p>
      )}
    </Card>
  );
}

function Address({ probe: { address } }: { probe: Probe }) {
  if (address === null) return null;
  return (
    <div className="flex flex-col gap-2">
      <CopyField
        label="Test address"
        value={address}
        what="test address"
        hint="It looks like an affiliate’s link, with a code that belongs to nobody."
      />
      <a href={address} target="_blank" rel="noreferrer" className="w-fit text-sm text-accent underline underline-offset-2">
        Open it in a new tab
      </a>
    </div>
  );
}

function Steps({ probe: { steps, hints }, command, reader }: { probe: Probe; command: string; reader: Reader }) {
  return (
    <ol aria-live="polite" className="flex flex-col gap-3 text-sm">
      <Step title="The script loaded" seenAt={steps.script} reader={reader}>
        Open the test address. The script on that page tells us that it runs.
      </Step>
      <Step title="The click arrived" seenAt={steps.click} reader={reader}>
        {hints.length === 0
          ? "Follows within a second of the script."
          : hints.map((hint) => (
              <span key={hint} className="block">
                {hint}
              </span>
            ))}
      </Step>
      <Step title="A sale arrived with the visitor’s token" seenAt={steps.sale} reader={reader}>
        Buy something in that tab with Stripe’s test card, or let your server report the sale as it would a real one:
      </Step>
      {steps.sale === null && (
        <li>
          <Code label="Test sale" text={command} />
        </li>
      )}
    </ol>
  );
}

type StepProps = { title: string; seenAt: string | null; reader: Reader; children: ReactNode };

function Step({ title, seenAt, reader, children }: StepProps) {
  return (
    <li className="flex items-start gap-3">
      <span className="w-20 shrink-0 pt-0.5">
        <Badge tone={seenAt ? "positive" : "neutral"}>{seenAt ? "Seen" : "Waiting"}</Badge>
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        <span className="block text-muted">{seenAt ? <DateTime value={new Date(seenAt)} show="datetime" {...reader} /> : children}</span>
      </span>
    </li>
  );
}
