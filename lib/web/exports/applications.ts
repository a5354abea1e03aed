import "server-only";
import type { ApplicationView } from "@/lib/domain/applications/application";
import { listApplications } from "@/lib/domain/applications/queries";
import { applicationFilter } from "../loaders/applications";
import type { SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { csvResponse, everyPage, type CsvColumn } from "./csv-response";

const columns: CsvColumn<ApplicationView>[] = [
  { header: "id", value: (row) => row.id },
  { header: "name", value: (row) => row.name },
  { header: "email", value: (row) => row.email },
  { header: "program", value: (row) => row.programName },
  { header: "status", value: (row) => row.status },
  { header: "came_by", value: (row) => row.source },
  { header: "code", value: (row) => row.code },
  { header: "website", value: (row) => row.website },
  { header: "message", value: (row) => row.message },
  { header: "applied_at", value: (row) => row.createdAt.toISOString() },
  { header: "reviewed_at", value: (row) => row.reviewedAt?.toISOString() ?? null },
  { header: "reviewed_by", value: (row) => row.reviewedBy },
  { header: "note", value: (row) => row.note },
];

/** The applications that the address' filters name, newest first, as CSV; pending ones unless it names another status. */
export async function exportApplications(params: SearchParams): Promise<Response> {
  const ctx = await requireMerchant("application.read");
  const filter = applicationFilter(params);
  return csvResponse(
    "applications.csv",
    columns,
    everyPage((page) => listApplications(ctx, { ...filter, ...page })),
  );
}
