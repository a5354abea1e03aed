import type { DomainError } from "@/lib/domain/kernel/errors";
import type { Refusal } from "./refusal";
import type { Route } from "./route";

export type ListMeta = { total: number; page: number; pageSize: number; hasMore: boolean; nextCursor: string | null };

/** One vendor's way of speaking: a table of routes and the shapes of its answers. */
export type Dialect = {
  /** "/api/v1" */
  basePath: string;
  routes: readonly Route[];
  /** Answers that stand outside the envelope, by path. */
  documents: Readonly<Record<string, () => unknown>>;
  one(value: unknown, requestId: string): unknown;
  list(items: unknown[], meta: ListMeta, requestId: string): unknown;
  failure(refusal: Refusal, requestId: string): unknown;
  refusalOf(error: DomainError): Refusal;
};
