import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import type { Reader } from "@/components/layout/reader-preferences";
import type { ProgramView } from "@/lib/domain/programs/program";
import { ConnectStripe, DisconnectStripe } from "./connect-stripe";

type StripeCardProps = {
  program: Pick<ProgramView, "id" | "stripeAccountId" | "stripeConnectedAt">;
  /** Whether this server can connect accounts at all. */
  offered: boolean;
  mayWrite: boolean;
  /** How the way back from Stripe ended. */
  returned: string | undefined;
  reader: Reader;
};

/** Whether a program's payments are reported by Stripe, and the way there and back. */
export function StripeCard({ program, offered, mayWrite, returned, reader }: StripeCardProps) {
  const { id, stripeAccountId, stripeConnectedAt } = program;
  if (!offered && stripeAccountId === null) return null;
  const isConnected = stripeAccountId !== null;
  return (
    <Card
      title="Stripe"
      description="Payments, renewals and refunds report themselves. Nothing in your Stripe account is changed."
      actions={<Badge tone={isConnected ? "positive" : "neutral"}>{isConnected ? "Connected" : "Not connected"}</Badge>}
    >
      <div className="flex flex-col items-start gap-3">
        {!isConnected && returned === "declined" && <Callout tone="neutral" title="Stripe was not connected" />}
        {!isConnected && returned === "failed" && (
          <Callout tone="negative" title="Stripe was not connected">
            The way back from Stripe was too old, or the account reports to another program. Try again.
          </Callout>
        )}
        {isConnected ? (
          <p className="text-sm text-muted">
            Account <code className="font-mono text-xs text-ink">{stripeAccountId}</code>
            {stripeConnectedAt && (
              <>
                {" since "}
                <DateTime value={stripeConnectedAt} {...reader} />
              </>
            )}
          </p>
        ) : (
          <p className="text-sm text-muted">
            Put <code className="font-mono text-xs text-ink">agentref_cid</code> into the metadata of your checkout sessions, or pass it as
            client reference. One account reports to one program.
          </p>
        )}
        {mayWrite && (isConnected ? <DisconnectStripe programId={id} /> : <ConnectStripe programId={id} />)}
      </div>
    </Card>
  );
}
