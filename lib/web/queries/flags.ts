import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Json } from "@/lib/core/json";
import type { FlagDetailView, FlagSort, FlagStatus, FlagType, FlagView } from "@/lib/domain/flags/flag";
import type { Page } from "@/lib/domain/kernel/page";
import { fetchJson } from "./fetch-json";

/** Whose queue: one merchant's own, or the operators' across merchants. */
export type FlagHat = "merchant" | "admin";
export type FlagFilter = {
  /** Undefined for appeals, whatever their status. */
  status?: FlagStatus;
  type?: FlagType;
  isAppealed?: boolean;
  sort: FlagSort;
  limit: number;
  offset: number;
};
export type FlagRow = Json<FlagView>;
export type FlagDetail = Json<FlagDetailView>;
export type FlagPage = Page<FlagRow>;

export const flagKeys = {
  all: (hat: FlagHat) => ["flags", hat] as const,
  lists: (hat: FlagHat) => ["flags", hat, "list"] as const,
  list: (hat: FlagHat, filter: FlagFilter) => ["flags", hat, "list", filter] as const,
  one: (hat: FlagHat, id: string) => ["flags", hat, "one", id] as const,
};

/** One page of the queue; asked for again every half minute, because several people may work on it. */
export function flagListOptions(hat: FlagHat, filter: FlagFilter) {
  return queryOptions({
    queryKey: flagKeys.list(hat, filter),
    queryFn: ({ signal }) =>
      fetchJson<FlagPage>("/api/internal/flags", { hat, ...filter, isAppealed: filter.isAppealed ? "true" : undefined }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

export function flagOptions(hat: FlagHat, id: string) {
  return queryOptions({
    queryKey: flagKeys.one(hat, id),
    queryFn: ({ signal }) => fetchJson<FlagDetail>(`/api/internal/flags/${id}`, { hat }, signal),
  });
}
