"use client";

import { useSearchParams } from "next/navigation";
import { ButtonLink } from "./button";
import { EmptyState } from "./empty-state";
import { paramName, withParams } from "./table-state";

type BeyondLastPageProps = { page: number; pageSize: number; total: number; prefix?: string | undefined };

/** Stands where an address asks for a page that a list does not have, or has no more. */
export function BeyondLastPage({ page, pageSize, total, prefix }: BeyondLastPageProps) {
  const query = useSearchParams().toString();
  const last = Math.ceil(total / pageSize);
  return (
    <EmptyState
      title={`Page ${page} is empty`}
      picture="search"
      actions={
        <ButtonLink href={withParams(query, { [paramName("page", prefix)]: last === 1 ? null : String(last) })}>
          Go to page {last}
        </ButtonLink>
      }
    >
      The list ends before it.
    </EmptyState>
  );
}
