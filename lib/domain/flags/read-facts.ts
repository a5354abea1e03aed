import { groupBy } from "@/lib/core/group-by";
import { toJsonAmount } from "@/lib/core/money";
import { emailHashOf } from "@/lib/domain/customers/recognise-customer";
import type { Tx } from "@/lib/platform/db/client";
import {
  countAccounts,
  countClicks,
  findAffiliates,
  findDays,
  findLogins,
  findPaidClicks,
  findPayouts,
  findPeaks,
  findPeers,
  findSales,
  findSharedBrowsers,
  findUsual,
  type AffiliateRow,
  type Look,
  type PayoutRow,
  type PeerRow,
  type ProgramRow,
  type SaleRow,
} from "./fact-store";
import type { AffiliateFacts, ClickFact, SaleFact } from "./facts";

const MIN_SALES = 10;
const MIN_PEERS = 5;

/** What the rules look at, as of `now`, by affiliate: twelve statements however many there are. */
export async function readFacts(tx: Tx, ids: string[], now: Date, look?: Look): Promise<Map<string, AffiliateFacts>> {
  const affiliates = await findAffiliates(tx, ids);
  const merchantIds = [...new Set(affiliates.map((row) => row.merchantId))];
  const programIds = [...new Set(affiliates.map((row) => row.programId))];
  // One after the other: a transaction has one connection.
  const sales = by(await findSales(tx, ids, now, look));
  const paidClicks = by(await findPaidClicks(tx, ids, now, look));
  const peaks = by(await findPeaks(tx, ids, now));
  const clicks = by(await countClicks(tx, ids, now));
  const totals = by(await findDays(tx, { merchantIds, ids }, now));
  const logins = by(await findLogins(tx, ids, now));
  const browsers = by(await findSharedBrowsers(tx, ids, now));
  const payouts = by(await findPayouts(tx, ids));
  const usual = new Map((await findUsual(tx, programIds, now)).map((row) => [row.programId, row]));
  const peers = await findPeers(tx, { merchantIds, ids: programIds });
  const networks = [...new Set([...logins.values()].flat().flatMap(({ network }) => network ?? []))];
  const accounts = new Map((await countAccounts(tx, networks)).map((row) => [row.network, row.accounts]));
  return new Map(
    affiliates.map((row) => {
      const own = logins.get(row.id) ?? [];
      const visitors = new Map((peaks.get(row.id) ?? []).map((peak) => [peak.network, peak.visitors]));
      const facts: AffiliateFacts = {
        now,
        affiliate: affiliateOf(row),
        program: programOf(row, usual.get(row.programId), peers),
        sales: (sales.get(row.id) ?? []).map(saleOf),
        paidClicks: paidClicks.get(row.id) ?? [],
        peaks: peaks.get(row.id) ?? [],
        clicks: clicks.get(row.id)?.[0] ?? { total: 0, bare: 0 },
        days: totals.get(row.id) ?? [],
        logins: own,
        crowds: new Map(
          own.flatMap(({ network }) =>
            network === null ? [] : [[network, { accounts: accounts.get(network) ?? 0, visitors: visitors.get(network) ?? 0 }]],
          ),
        ),
        sharedBrowsers: (browsers.get(row.id) ?? []).map(({ otherId, at }) => ({ affiliateId: otherId, at })),
        payout: payoutOf(payouts.get(row.id)?.[0]),
      };
      return [row.id, facts];
    }),
  );
}

function by<R extends { affiliateId: string }>(rows: R[]): Map<string, R[]> {
  return groupBy(rows, (row) => row.affiliateId);
}

function affiliateOf({
  id,
  merchantId,
  programId,
  trustTier,
  joinedAt,
  email,
  website,
  circumstances,
}: AffiliateRow): AffiliateFacts["affiliate"] {
  return {
    id,
    merchantId,
    programId,
    trustTier,
    joinedAt,
    emailHash: emailHashOf(email),
    emailDomain: domainOf(email) ?? "",
    websiteHost: hostOf(website),
    circumstances,
  };
}

function programOf(row: AffiliateRow, usual: ProgramRow | undefined, peers: PeerRow[]): AffiliateFacts["program"] {
  const rates = peers.filter((peer) => peer.programId === row.programId && peer.id !== row.id).map((peer) => peer.perMille);
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, rates.length);
  const deviation = Math.sqrt(rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / Math.max(1, rates.length));
  const isKnown = usual !== undefined && usual.sales >= MIN_SALES;
  return {
    currency: row.currency,
    bannedReferrers: row.bannedReferrers,
    medianAmount: isKnown ? usual.medianAmount : null,
    refundPerMille: isKnown ? Math.floor((usual.refunded * 1000) / usual.customers) : null,
    peers: rates.length >= MIN_PEERS ? { mean: Math.round(mean), deviation: Math.round(deviation) } : null,
  };
}

function payoutOf(row: PayoutRow | undefined): AffiliateFacts["payout"] {
  if (!row) return null;
  const { sharedWith, changedAt, balanceP95 } = row;
  return { sharedWith, changedAt, isVerified: false, balance: toJsonAmount(row.balance), balanceP95: Math.round(balanceP95) };
}

function saleOf(row: SaleRow): SaleFact {
  const { id, at, isFirst, customerId, byCoupon, sawClick } = row;
  return {
    id,
    at,
    amount: toJsonAmount(row.amount),
    refundedAmount: toJsonAmount(row.refundedAmount),
    isFirst,
    customerId,
    customerEmailHash: row.emailHash,
    customerDomain: domainOf(row.emailMasked ?? ""),
    byCoupon,
    click: clickOf(row),
    sawClick: sawClick || row.clickAt !== null,
    billingCountry: row.billingCountry,
  };
}

function clickOf({ clickAt, network, visitorId, userAgent, referrer, params, country }: SaleRow): ClickFact | null {
  return clickAt && { at: clickAt, network, visitorId, userAgent, referrerHost: hostOf(referrer), params: params ?? {}, country };
}

/** The domain of an address, also of a masked one. */
function domainOf(address: string): string | null {
  const at = address.lastIndexOf("@");
  return at < 0 ? null : address.slice(at + 1).toLowerCase();
}

function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).hostname : null;
}
