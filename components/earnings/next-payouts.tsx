import type { Reader } from "@/components/layout/reader-preferences";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { formatDateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { formatMoney } from "@/lib/core/money";
import type { ProgramEarnings } from "@/lib/domain/earnings/earning";
import type { PayoutDetailsView } from "@/lib/domain/payout-details/details";

/** What is missing before money can be sent at all. */
export function DetailsNotice({ details }: { details: PayoutDetailsView }) {
  if (details.isComplete) return null;
  return (
    <Callout
      tone="caution"
      title="Say where your money should go"
      actions={
        <ButtonLink href="/workspace/payout-details" variant="primary" size="sm">
          Enter payout details
        </ButtonLink>
      }
    >
      {details.missing} Until then no program can pay you.
    </Callout>
  );
}

/** When each program pays next, and what keeps it from that. */
export function NextPayouts({ programs, reader }: { programs: readonly ProgramEarnings[]; reader: Reader }) {
  const open = programs.filter(
    (program) => program.pending + program.held + program.available + program.inPayout > 0 || program.owedBack !== 0,
  );
  if (open.length === 0) return null;
  return (
    <Card title="When you are paid" description="Each program pays for itself." flush>
      <ul className="divide-y border-t">
        {open.map((program) => (
          <li
            key={`${program.programId}/${program.currency}`}
            className="grid gap-x-6 gap-y-1.5 px-4 py-3 text-sm sm:grid-cols-[minmax(0,1fr)_14rem]"
          >
            <div className="min-w-0">
              <p className="font-medium">{program.programName}</p>
              <div className="text-muted">
                {reasonsOf(program, reader).map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
              </div>
            </div>
            <div className="flex flex-col gap-1 sm:text-right">
              <p>
                <span className="font-medium">
                  <Money minor={program.available} currency={program.currency} locale={reader.locale} />
                </span>{" "}
                <span className="text-muted">
                  of <Money minor={program.threshold} currency={program.currency} locale={reader.locale} />
                </span>
              </p>
              <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-pressed">
                <span className="block h-full rounded-full bg-accent" style={{ width: `${shareOf(program)}%` }} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Percent of the threshold that is available, 0 to 100. */
function shareOf({ available, threshold }: ProgramEarnings): number {
  return threshold <= 0 ? 100 : Math.min(100, Math.max(0, (available / threshold) * 100));
}

function reasonsOf(program: ProgramEarnings, reader: Reader): string[] {
  const { available, pending, held, inPayout, owedBack, currency, blocker, expectedAt } = program;
  const money = (minor: number) => formatMoney(minor, currency, reader.locale);
  const sentences: string[] = [];
  if (inPayout > 0) sentences.push(`${money(inPayout)} is in a payout on its way to you.`);
  if (available > 0 && blocker === null && expectedAt) {
    sentences.push(`${money(available)} comes with the next payout, from ${formatDateTime(expectedAt, { ...reader, timeZone: "UTC" })}.`);
  }
  if (available > 0 && blocker !== null) sentences.push(`${money(available)} waits. ${blocker}`);
  if (pending > 0) sentences.push(`${money(pending)} is pending: the day of each is in the list below.`);
  if (held > 0) sentences.push(`${money(held)} is under review. You need do nothing, and you hear as soon as it is decided.`);
  if (owedBack !== 0) sentences.push(`${money(Math.abs(owedBack))} was paid too much and is taken from what you earn next.`);
  return sentences;
}
