import { formatMoney, formatPercent } from "@/lib/core/money";
import { momentIn, NO_PLACE, type Place } from "@/lib/core/place";
import { COLLAPSE_MS } from "@/lib/domain/clicks/click";
import type { DecisionArithmetic, DecisionCandidate, DecisionClicks, DecisionRecord, DecisionTerms, SaleExclusion } from "./decision";

/** Without a place: UTC, as everything that machines read. */
export type Reader = ({ kind: "merchant" } | { kind: "affiliate"; affiliateId: string }) & { place?: Place | undefined };

/** The decision in plain words. An affiliate reads of their own part only. */
export function sentencesOf(record: DecisionRecord, reader: Reader): string[] {
  if (record.clicks) return [...clickSentences(record.clicks, record, reader), ...arithmeticSentences(record, reader)];
  const mine = reader.kind === "merchant" ? record.candidates : ownCandidates(record, reader.affiliateId);
  return [
    saleSentence(record, reader),
    ...record.exclusions.map((exclusion) => exclusionSentence(exclusion, record, reader)),
    ...mine.map((candidate) => candidateSentence(candidate, record, reader)),
    ...arithmeticSentences(record, reader),
  ];
}

/** The record as that reader may see it. */
export function recordFor(record: DecisionRecord, reader: Reader): DecisionRecord {
  if (reader.kind === "merchant") return record;
  const candidates = ownCandidates(record, reader.affiliateId);
  // When the customer came first is theirs to know only if they brought the customer.
  const firstSaleAt = candidates.some((candidate) => candidate.kind === "customer") ? record.sale.firstSaleAt : null;
  return { ...record, candidates, sale: { ...record.sale, firstSaleAt } };
}

function ownCandidates(record: DecisionRecord, affiliateId: string): DecisionCandidate[] {
  return record.candidates.filter((candidate) => candidate.affiliateId === affiliateId);
}

const nouns = { sale: "Order", lead: "Lead", install: "Install", click: "Clicks" };

function saleSentence({ sale }: DecisionRecord, reader: Reader): string {
  if (sale.kind !== "sale") return `${nouns[sale.kind]} ${sale.orderId} happened on ${when(sale.occurredAt, reader)}.`;
  return `Order ${sale.orderId} of ${formatMoney(sale.amount, sale.currency, reader.place?.locale)} happened on ${when(sale.occurredAt, reader)}.`;
}

function clickSentences({ count, day, linkCode, firstAt, lastAt }: DecisionClicks, { outcome }: DecisionRecord, reader: Reader): string[] {
  const link = reader.kind === "affiliate" ? `your link ${linkCode}` : `the link ${linkCode}`;
  const clicks = plural(count, "counted click");
  const [from, to] = [when(firstAt, reader), when(lastAt, reader)];
  const span = from === to ? `at ${from}` : `from ${from} to ${to}`;
  const rule = `Robots, previews and repeats of a visitor within ${COLLAPSE_MS / 60_000} minutes are not counted.`;
  const blocked = `${reader.kind === "affiliate" ? "You were" : "The affiliate was"} blocked by then, so nothing is owed for them.`;
  return [`${clicks} on ${link} on ${dayName(day, reader)}, ${span}.`, rule, ...(outcome === "credited" ? [] : [blocked])];
}

function exclusionSentence(exclusion: SaleExclusion, record: DecisionRecord, reader: Reader): string {
  const first = record.sale.firstSaleAt ? ` on ${when(record.sale.firstSaleAt, reader)}` : "";
  const { kind } = record.sale;
  const sentences: Record<SaleExclusion, string> = {
    program_paused: "The program was paused, so no sale was credited.",
    program_archived: "The program was archived, so no sale was credited.",
    before_terms: "The sale happened before the program had terms, so nothing was owed for it.",
    not_paid_per_sale: "The program's terms of that time did not pay for sales.",
    not_paid_per_lead: "The program's terms of that time did not pay for leads.",
    not_paid_per_install: "The program's terms of that time did not pay for installs.",
    not_first_sale: `The program pays for a customer's first ${kind} only, and this customer's first ${kind} was${first}.`,
    months_over: `The program pays for ${record.terms?.limitMonths ?? 0} months after a customer's first ${kind}, and this customer's first ${kind} was${first}.`,
    no_touch: "The report named no click and no coupon, and no affiliate had brought this customer before.",
  };
  return sentences[exclusion];
}

function candidateSentence(candidate: DecisionCandidate, record: DecisionRecord, reader: Reader): string {
  const theirs = reader.kind === "affiliate" ? "your link" : `the link of ${candidate.affiliateCode ?? "an affiliate"}`;
  const who = reader.kind === "affiliate" ? "You" : (candidate.affiliateCode ?? "An affiliate");
  if (candidate.exclusion === "unknown_click") return "The reported click token belongs to no click of this program.";
  if (candidate.exclusion === "unknown_coupon") return `The reported coupon ${candidate.couponCode ?? ""} is none of this program's.`;
  const owner = reader.kind === "affiliate" ? "your coupon" : `the coupon of ${candidate.affiliateCode ?? "an affiliate"}`;
  const touches: Record<DecisionCandidate["kind"], string> = {
    coupon: `The customer used ${candidate.couponCode ?? ""}, ${owner}`,
    click: `The customer came through ${theirs} on ${when(candidate.at, reader)}`,
    customer: `${who} first brought this customer on ${when(candidate.at, reader)}`,
  };
  return `${touches[candidate.kind]}, ${verdictClause(candidate, record, reader)}.`;
}

function verdictClause(candidate: DecisionCandidate, record: DecisionRecord, reader: Reader): string {
  const who = reader.kind === "affiliate" ? "you were" : "this affiliate was";
  const days = candidate.window?.days ?? 0;
  if (candidate.exclusion === "click_after_sale") return "which is after the sale, so the click did not count";
  if (candidate.exclusion === "click_outside_window") {
    return `${daysApart(candidate.at, record.sale.occurredAt)} days before the sale; a click counts for ${plural(days, "day")}, so it did not count`;
  }
  if (candidate.exclusion === "coupon_after_sale")
    return `which was made on ${when(candidate.at, reader)}, after the sale, so it did not count`;
  if (candidate.exclusion === "coupon_expired") return "which had expired by then, so it did not count";
  if (candidate.exclusion === "coupon_deleted") return "which had been deleted by then, so it did not count";
  if (candidate.exclusion === "affiliate_blocked") return `but ${who} blocked at the time of the sale`;
  if (candidate.verdict === "outranked") return `but the ${firstRanked(record)} comes first`;
  if (candidate.verdict === "excluded") return "but no sale could be credited";
  if (candidate.kind === "coupon") return "and a coupon comes before every click";
  if (candidate.kind === "customer") return "and further sales follow whoever brought the customer";
  return `within the ${plural(days, "day")} for which a click counts, and no later click was reported`;
}

function firstRanked({ candidates }: DecisionRecord): string {
  return candidates.some(({ kind, verdict }) => kind === "coupon" && verdict === "won")
    ? "coupon that was used"
    : "click that was reported";
}

function arithmeticSentences({ arithmetic, terms, approvesAt, sale }: DecisionRecord, reader: Reader): string[] {
  if (!arithmetic || !terms) return [];
  if (arithmetic.clicks !== undefined) return clickArithmetic(arithmetic.clicks, { arithmetic, terms, approvesAt }, reader);
  const commission = formatMoney(arithmetic.commission, arithmetic.currency, reader.place?.locale);
  const sum =
    arithmetic.percentBps === null
      ? `The commission is a fixed ${commission} ${sale.kind === "install" ? "an" : "a"} ${sale.kind}`
      : `The commission is ${formatPercent(arithmetic.percentBps)} of ${formatMoney(arithmetic.amount, arithmetic.currency, reader.place?.locale)}: ${commission}`;
  const hold = approvesAt
    ? `It is approved on ${when(approvesAt, reader)}, after ${plural(terms.holdDays ?? 0, "day")}, unless the sale is refunded or under review.`
    : "The merchant approves it by hand.";
  return [`${sum} (${termsName(terms, sale.kind)}).`, hold];
}

function clickArithmetic(
  clicks: number,
  { arithmetic, terms, approvesAt }: { arithmetic: DecisionArithmetic; terms: DecisionTerms; approvesAt: string | null },
  reader: Reader,
): string[] {
  const [each, all] = [
    formatMoney(arithmetic.fixedAmount ?? 0, arithmetic.currency, reader.place?.locale),
    formatMoney(arithmetic.commission, arithmetic.currency, reader.place?.locale),
  ];
  const hold = approvesAt
    ? `It is approved on ${when(approvesAt, reader)}, after ${plural(terms.holdDays ?? 0, "day")}, unless it is under review or was rejected.`
    : "The merchant approves it by hand.";
  return [`The commission is ${clicks.toLocaleString("en-US")} × ${each} = ${all} (${termsName(terms, "clicks")}).`, hold];
}

function termsName(terms: DecisionTerms, kind: string): string {
  if (terms.override) return `version ${terms.override.version} of the affiliate's own terms, in force at the time of the ${kind}`;
  return `version ${terms.version} of the terms, in force at the time of the ${kind}`;
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

function daysApart(from: string | null, to: string): number {
  return from === null ? 0 : Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** "14 Nov 2026", of a calendar day */
function dayName(day: string, { place }: Reader): string {
  const format = new Intl.DateTimeFormat((place ?? NO_PLACE).locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}

function when(iso: string | null, { place }: Reader): string {
  return iso === null ? "an unknown day" : momentIn(new Date(iso), place);
}
