import { z } from "zod";
import { statsPeriods } from "./stats";

/** The longest range that a chart draws, in days. */
export const MAX_RANGE_DAYS = 732;

const range = {
  /** Calendar days, both included; the last 30 days when left out. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};

export const merchantStatsInput = z.object({ programId: z.uuid().optional(), affiliateId: z.uuid().optional(), ...range });
export type MerchantStatsInput = z.input<typeof merchantStatsInput>;

export const affiliateStatsInput = z.object({ programId: z.uuid().optional(), linkId: z.uuid().optional(), ...range });
export type AffiliateStatsInput = z.input<typeof affiliateStatsInput>;

export const programStatsInput = z.object({ programId: z.string(), period: z.enum(statsPeriods).default("all") });
export type ProgramStatsInput = z.input<typeof programStatsInput>;

export const conversionStatsInput = z.object({ programId: z.uuid().optional(), period: z.enum(statsPeriods).default("all") });
export type ConversionStatsInput = z.input<typeof conversionStatsInput>;

/** `most`: how many values of a facet stand by themselves. */
const most = z.int().min(1).max(1000).default(10);
export const merchantBreakdownInput = merchantStatsInput.extend({ most });
export type MerchantBreakdownInput = z.input<typeof merchantBreakdownInput>;

export const affiliateBreakdownInput = z.object({ programId: z.uuid().optional(), most, ...range });
export type AffiliateBreakdownInput = z.input<typeof affiliateBreakdownInput>;

export const clickStatsInput = z.object({ programId: z.string().optional(), ...range });
export type ClickStatsInput = z.input<typeof clickStatsInput>;

export const linkTrendsInput = z.object({ linkIds: z.array(z.uuid()).max(100), ...range });
export type LinkTrendsInput = z.input<typeof linkTrendsInput>;
