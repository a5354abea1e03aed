import type { ReactNode } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { formatDateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { groupBy } from "@/lib/core/group-by";
import { formatMoney } from "@/lib/core/money";
import { nextPayments, type NextPayment, type ProgramEarnings } from "@/lib/domain/earnings/earning";
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

type NextPayoutsProps = {
  programs: readonly ProgramEarnings[];
  /** How many programs stand by themselves; all, unless told. */
  most?: number;
  /** Where the day of each pending commission stands: "in the list below". */
  where: string;
  actions?: ReactNode;
  className?: string;
  reader: Reader;
};

/** The next payment of each currency, when each program pays, and what keeps it from that. */
export function NextPayouts({ programs, most, where, actions, className, reader }: NextPayoutsProps) {
  const open = programs.filter(
    (program) => program.pending + program.held + program.available + program.inPayout > 0 || program.owedBack !== 0,
  );
  if (open.length === 0) return null;
  return (
    <Card title="When you are paid" description="Each program pays for itself." actions={actions} className={className} flush>
      <NextPayments programs={open} reader={reader} />
      <ul className="divide-y border-t">
        {open.slice(0, most).map((program) => (
          <li
            key={`${program.programId}/${program.currency}`}
            className="grid gap-x-6 gap-y-1.5 px-4 py-3 text-sm sm:grid-cols-[minmax(0,1fr)_11rem]"
          >
            <div className="min-w-0">
              <p className="font-medium">{program.programName}</p>
              <div className="text-muted">
                {reasonsOf(program, where, reader).map((sentence) => (
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

/** One line for each currency: how much comes when, what is on its way already, or that no day can be named yet. */
function NextPayments({ programs, reader }: { programs: readonly ProgramEarnings[]; reader: Reader }) {
  const currencies = [...groupBy(programs, ({ currency }) => currency)];
  const payments = nextPayments(programs);
  return (
    <dl className="divide-y border-t">
      {currencies.map(([currency, own]) => (
        <div key={currency} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3">
          <dt className="text-sm text-muted">{currencies.length > 1 ? `Next payment in ${currency}` : "Next payment"}</dt>
          <dd className="font-semibold">
            <NextPaymentText
              currency={currency}
              payment={payments.find((one) => one.currency === currency)}
              onItsWay={own.reduce((sum, { inPayout }) => sum + inPayout, 0)}
              reader={reader}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type NextPaymentTextProps = { currency: string; payment: NextPayment | undefined; onItsWay: number; reader: Reader };

function NextPaymentText({ currency, payment, onItsWay, reader }: NextPaymentTextProps) {
  const plain = (text: string) => <span className="font-normal text-muted">{text}</span>;
  if (payment) {
    return (
      <>
        <Money minor={payment.amount} currency={currency} locale={reader.locale} /> {plain("from")} {payDay(payment.expectedAt, reader)}
      </>
    );
  }
  if (onItsWay === 0) return "No day yet";
  return (
    <>
      <Money minor={onItsWay} currency={currency} locale={reader.locale} /> {plain("is on its way")}
    </>
  );
}

/** A pay day is a day of the calendar, the same for every reader. */
function payDay(expectedAt: Date, reader: Reader): string {
  return formatDateTime(expectedAt, { ...reader, timeZone: "UTC" });
}

/** Percent of the threshold that is available, 0 to 100. */
function shareOf({ available, threshold }: ProgramEarnings): number {
  return threshold <= 0 ? 100 : Math.min(100, Math.max(0, (available / threshold) * 100));
}

function reasonsOf(program: ProgramEarnings, where: string, reader: Reader): string[] {
  const { available, pending, held, inPayout, owedBack, currency, blocker, expectedAt } = program;
  const money = (minor: number) => formatMoney(minor, currency, reader.locale);
  const sentences: string[] = [];
  if (inPayout > 0) sentences.push(`${money(inPayout)} is in a payout on its way to you.`);
  if (available > 0 && blocker === null && expectedAt) {
    sentences.push(`${money(available)} comes with the next payout, from ${payDay(expectedAt, reader)}.`);
  }
  if (available > 0 && blocker !== null) sentences.push(`${money(available)} waits. ${blocker}`);
  if (pending > 0) sentences.push(`${money(pending)} is pending: the day of each is ${where}.`);
  if (held > 0) sentences.push(`${money(held)} is under review. You need do nothing, and you hear as soon as it is decided.`);
  if (owedBack !== 0) sentences.push(`${money(Math.abs(owedBack))} was paid too much and is taken from what you earn next.`);
  return sentences;
}
