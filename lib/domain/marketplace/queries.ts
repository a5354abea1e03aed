import { subDays } from "date-fns";
import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import { authorize, authorizeAffiliate } from "../kernel/authorize";
import { actorAccountId, type Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { type Page, toPage } from "../kernel/page";
import { parse } from "../kernel/parse";
import { reader } from "../kernel/transaction";
import type { ProgramView } from "../programs/program";
import { type Eligibility, marketplaceEligibility, type MarketplaceProgramView } from "./marketplace";
import { type ListMarketplaceInput, listMarketplaceInput } from "./schema";
import { countApproved, findBans, listMarketplaceRows, type MarketplaceFilter, type MarketplaceRow } from "./store";

const PERIOD_DAYS = 30;

/** A page of the public directory. Anybody may read it; a key needs its scope. */
export async function listMarketplacePrograms(ctx: Context, input: ListMarketplaceInput = {}): Promise<Page<MarketplaceProgramView>> {
  requireReader(ctx);
  const { category, minCommissionBps, minEpc, search, sort, ...page } = parse(listMarketplaceInput, input);
  const { rows, total } = await listMarketplaceRows(reader(ctx), { category, minCommissionBps, minEpc, search, sort }, page, readerOf(ctx));
  return toPage(rows, page, total, toMarketplaceProgram);
}

/** One program of the directory by portal slug or slug; null when it is not listed. */
export function findMarketplaceProgram(ctx: Context, slug: string): Promise<MarketplaceProgramView | null> {
  return findOne(ctx, { slug: slug.toLowerCase() });
}

/** One program of the directory by id, or NotFound. */
export async function getMarketplaceProgram(ctx: Context, programId: string): Promise<MarketplaceProgramView> {
  const program = isUuid(programId) ? await findOne(ctx, { id: programId }) : null;
  if (!program) throw notFound("program");
  return program;
}

/** Whether one of the merchant's own programs is listed, and what it lacks. */
export async function eligibilityOf(ctx: Context, program: Pick<ProgramView, "id" | "status" | "marketplaceStatus">): Promise<Eligibility> {
  const { id, status, marketplaceStatus } = program;
  const tx = reader(ctx);
  const [approvedAffiliates, bans] = [await countApproved(tx, id), await findBans(tx, [id])];
  return marketplaceEligibility({ status, marketplaceStatus, approvedAffiliates, isDelisted: bans.has(id) });
}

/** Why operators keep programs out of the marketplace, by program; nothing for programs that the caller may not see. */
export async function bansOf(ctx: Context, programs: Pick<ProgramView, "id">[]): Promise<Map<string, string>> {
  authorize(ctx, "program.read");
  return findBans(
    reader(ctx),
    programs.map(({ id }) => id),
  );
}

async function findOne(ctx: Context, only: NonNullable<MarketplaceFilter["only"]>): Promise<MarketplaceProgramView | null> {
  requireReader(ctx);
  const { rows } = await listMarketplaceRows(reader(ctx), { sort: "newest", only }, { limit: 1, offset: 0 }, readerOf(ctx));
  const [row] = rows;
  return row ? toMarketplaceProgram(row) : null;
}

function requireReader(ctx: Context): void {
  if (ctx.actor.kind === "credential") authorizeAffiliate(ctx, "marketplace.read");
}

function readerOf(ctx: Context) {
  return { accountId: actorAccountId(ctx), since: subDays(ctx.now, PERIOD_DAYS), now: ctx.now };
}

function toMarketplaceProgram(row: MarketplaceRow): MarketplaceProgramView {
  const { id, name, slug, portalSlug, companyName, website, logoUrl, category, currency, applicationAccess } = row;
  const { epc, conversionRate, createdAt, membership, version, validFrom, model, trigger, recurrence } = row;
  const { percentBps, limitMonths, holdDays, cookieDays } = row;
  const fixedAmount = row.fixedAmount === null ? null : toJsonAmount(row.fixedAmount);
  return {
    programId: id,
    name,
    slug,
    portalSlug,
    description: row.marketplaceDescription ?? row.description,
    companyName,
    website,
    logoUrl,
    category,
    currency,
    applicationAccess,
    epc,
    conversionRate,
    createdAt,
    membership,
    terms: {
      id: row.termsId,
      version,
      validFrom,
      validTo: null,
      model,
      trigger,
      recurrence,
      percentBps,
      fixedAmount,
      limitMonths,
      holdDays,
      cookieDays,
    },
  };
}
