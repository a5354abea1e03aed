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
