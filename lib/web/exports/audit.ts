import "server-only";
import type { ActivityView } from "@/lib/domain/activity/activity";
import { listActivity } from "@/lib/domain/activity/queries";
import type { Days } from "../days";
import { auditFilter } from "../loaders/admin";
import type { SearchParams } from "../search-params";
import { requireAdmin } from "../session";
import { csvResponse, everyPage, type CsvColumn } from "./csv-response";

const columns: CsvColumn<ActivityView>[] = [
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
    columns,
    everyPage((page) => listActivity(ctx, { ...filter, ...page })),
  );
}
