import "server-only";
import type { ActivityView } from "@/lib/domain/activity/activity";
import { listActivity } from "@/lib/domain/activity/queries";
import type { Days } from "../days";
import { activityFilter } from "../loaders/activity";
import { auditFilter } from "../loaders/admin";
import type { SearchParams } from "../search-params";
import { requireAdmin, requireMerchant } from "../session";
import { csvResponse, everyPage, type CsvColumn } from "./csv-response";

const forOperators: CsvColumn<ActivityView>[] = [
  { header: "at", value: (row) => row.createdAt.toISOString() },
  { header: "actor", value: (row) => row.actor },
  { header: "action", value: (row) => row.action },
  { header: "subject_type", value: (row) => row.subject.type },
  { header: "subject_id", value: (row) => row.subject.id },
  { header: "subject", value: (row) => row.subject.name },
  { header: "merchant_id", value: (row) => row.merchantId },
  { header: "merchant", value: (row) => row.merchantName },
  { header: "changes", value: (row) => JSON.stringify(row.changes) },
  { header: "request_id", value: (row) => row.requestId },
  { header: "id", value: (row) => row.id },
];

/** The audit rows that the address' filters name, newest first, as CSV; page by page, so that memory stays flat. */
export async function exportAudit(params: SearchParams, days: Days, timeZone: string): Promise<Response> {
  const ctx = await requireAdmin("activity.read");
  const filter = auditFilter(params, days, timeZone);
  return csvResponse(
    "audit-log.csv",
    forOperators,
    everyPage((page) => listActivity(ctx, { ...filter, ...page })),
  );
}

const forMerchants: CsvColumn<ActivityView>[] = [
  { header: "at", value: (row) => row.createdAt.toISOString() },
  { header: "who", value: (row) => row.actor },
  { header: "did_what", value: (row) => row.sentence },
  { header: "about", value: (row) => row.about },
  { header: "action", value: (row) => row.action },
  { header: "subject_type", value: (row) => row.subject.type },
  { header: "subject_id", value: (row) => row.subject.id },
  { header: "request_id", value: (row) => row.requestId },
  { header: "id", value: (row) => row.id },
];

/** Who of the merchant's did what, newest first, as CSV; every deed on a line of its own. */
export async function exportActivity(params: SearchParams): Promise<Response> {
  const ctx = await requireMerchant("activity.read");
  const filter = activityFilter(params);
  return csvResponse(
    "activity.csv",
    forMerchants,
    everyPage((page) => listActivity(ctx, { ...filter, ...page })),
  );
}
