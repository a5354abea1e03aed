import { direct, listen } from "@/lib/platform/db/direct";
import type { Site } from "./link";

/** A link as the click path holds it. `isOpen`: switched on, and its affiliate is not blocked. */
export type LinkFacts = {
  code: string;
  linkId: string;
  affiliateId: string;
  programId: string;
  targetUrl: string | null;
  isOpen: boolean;
};

export type ProgramFacts = Site & {
  programId: string;
  merchantId: string;
  isActive: boolean;
  portal: string;
  /** Nothing is recorded before the visitor agrees. */
  requiresConsent: boolean;
  /** Parameters that carry a code besides our own. */
  aliases: string[];
  cookieDays: number;
  /** The code of the merchant's newest live test, running or over; null: never one. */
  testCode: string | null;
};

/** What changed since a watermark, by the keys that find it again. `until` is the next watermark. */
export type LinkChanges = { until: string; codes: string[]; affiliateIds: string[]; programIds: string[] };

/** Loading a million links may take its time; milliseconds for one page. */
const LOAD_PATIENCE_MS = 30_000;

const LINK = `select l.code, l.id as "linkId", l.affiliate_id as "affiliateId", l.program_id as "programId", l.target_url as "targetUrl",
  l.is_active and a.status = 'approved' as "isOpen"
  from links l join affiliates a on a.id = l.affiliate_id where l.deleted_at is null`;
const PROGRAM = `select p.id as "programId", p.merchant_id as "merchantId", p.website, p.landing_page_url as "landingPageUrl",
  p.status = 'active' as "isActive", coalesce(p.portal_slug, p.slug) as portal,
  coalesce(p.tracking_requires_consent, m.tracking_requires_consent) as "requiresConsent",
  p.tracking_param_aliases || m.tracking_param_aliases as aliases, coalesce(t.cookie_days, m.default_cookie_days) as "cookieDays",
  probe.code as "testCode"
  from programs p join merchants m on m.id = p.merchant_id
  left join program_terms t on t.program_id = p.id and t.valid_to is null
  left join tracking_probes probe on probe.program_id = p.id`;

// Codes lead the pages, because they are unique and found by an index.
const PAGE = { name: "links-page", text: `${LINK} and l.code > $1 order by l.code limit $2` };
const BY_CODES = { name: "links-by-codes", text: `${LINK} and l.code = any($1)` };
const BY_AFFILIATES = { name: "links-by-affiliates", text: `${LINK} and l.affiliate_id = any($1::uuid[])` };
const PROGRAMS = { name: "programs-all", text: PROGRAM };
const PROGRAMS_BY_ID = { name: "programs-by-id", text: `${PROGRAM} where p.id = any($1::uuid[])` };
const NOW = { name: "link-changes-now", text: "select pg_snapshot_xmin(pg_current_snapshot())::text as until" };
// One statement, one snapshot: whatever it does not see was written by a transaction at or above the watermark it returns.
const CHANGES = {
  name: "link-changes-since",
  text: `select pg_snapshot_xmin(pg_current_snapshot())::text as until,
    array(select distinct subject from link_changes where written_by >= $1::xid8 and kind = 'link') as codes,
    array(select distinct subject from link_changes where written_by >= $1::xid8 and kind = 'affiliate') as "affiliateIds",
    array(select distinct subject from link_changes where written_by >= $1::xid8 and kind = 'program') as "programIds"`,
};
const FORGET = { name: "link-changes-forget", text: "delete from link_changes where changed_at < now() - $1 * interval '1 millisecond'" };

/** Up to `limit` links after a code, in the order of their codes. */
export const pageOfLinks = (after: string, limit: number): Promise<LinkFacts[]> => direct(PAGE, [after, limit], LOAD_PATIENCE_MS);
export const linksByCode = (codes: string[]): Promise<LinkFacts[]> => direct(BY_CODES, [codes]);
export const linksOfAffiliates = (ids: string[]): Promise<LinkFacts[]> => direct(BY_AFFILIATES, [ids], LOAD_PATIENCE_MS);
export const allPrograms = (): Promise<ProgramFacts[]> => direct(PROGRAMS, [], LOAD_PATIENCE_MS);
export const programsById = (ids: string[]): Promise<ProgramFacts[]> => direct(PROGRAMS_BY_ID, [ids]);

export async function watermark(): Promise<string> {
  const [row] = await direct<{ until: string }>(NOW, []);
  return row?.until ?? "0";
}

export async function changesSince(since: string): Promise<LinkChanges> {
  const [row] = await direct<LinkChanges>(CHANGES, [since]);
  return row ?? { until: since, codes: [], affiliateIds: [], programIds: [] };
}

export async function forgetChanges(olderThanMs: number): Promise<void> {
  await direct(FORGET, [olderThanMs]);
}

/** Hints that something changed; the poll is the truth. Returns what stops it. */
export const hearChanges = (heard: () => void): (() => Promise<void>) => listen("link_changes", heard);
