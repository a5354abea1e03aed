import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Json } from "@/lib/core/json";
import type { ApplicationStatus, ApplicationView, JoinSource } from "@/lib/domain/applications/application";
import type { Page } from "@/lib/domain/kernel/page";
import { fetchJson } from "./fetch-json";

export type ApplicationFilter = {
  status: ApplicationStatus;
  programId?: string;
  source?: JoinSource;
  search?: string;
  limit: number;
  offset: number;
};
export type ApplicationRow = Json<ApplicationView>;
export type ApplicationPage = Page<ApplicationRow>;

export const applicationKeys = {
  all: ["applications"] as const,
  lists: ["applications", "list"] as const,
  list: (filter: ApplicationFilter) => ["applications", "list", filter] as const,
  one: (id: string) => ["applications", "one", id] as const,
};

/** One page of the review queue; asked for again every half minute, because several people may work on it. */
export function applicationListOptions(filter: ApplicationFilter) {
  return queryOptions({
    queryKey: applicationKeys.list(filter),
    queryFn: ({ signal }) => fetchJson<ApplicationPage>("/api/internal/applications", { hat: "merchant", ...filter }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

/** One application with what a reviewer should know of the applicant. */
export function applicationOptions(id: string) {
  return queryOptions({
    queryKey: applicationKeys.one(id),
    queryFn: ({ signal }) => readApplication(id, signal),
  });
}

/** The application as it is now, past any cache. */
export function readApplication(id: string, signal: AbortSignal): Promise<ApplicationRow> {
  return fetchJson(`/api/internal/applications/${id}`, { hat: "merchant" }, signal);
}
