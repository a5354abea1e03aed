/** What the domain calls otherwise than AgentRef does. */
const names: Record<string, string> = {
  recurrence: "commissionType",
  percentBps: "commissionPercent",
  fixedAmount: "commissionFixedAmount",
  limitMonths: "commissionLimitMonths",
  holdDays: "commissionHoldDays",
  cookieDays: "cookieDuration",
  defaultCookieDays: "defaultCookieDuration",
  destinationPath: "destination_path",
  customSlug: "custom_slug",
  minCommissionBps: "minCommission",
};

/** A field's name on the wire. */
export function wireName(field: string): string {
  return names[field] ?? field;
}

/** "12.5" percent as 1250 basis points. */
export function basisPoints(percent: number): number {
  return Math.round(percent * 100);
}

/** 1250 basis points as 12.5 percent. */
export function percent(bps: number | null): number {
  return (bps ?? 0) / 100;
}

/** ISO 8601 in UTC, or null. */
export function instant(date: Date): string;
export function instant(date: Date | null): string | null;
export function instant(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}
