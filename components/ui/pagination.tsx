"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { totalText } from "@/lib/core/list-total";
import { buttonStyle } from "./button-style";
import { cn } from "./cn";
import { PAGE_SIZES, paramName, withParams } from "./table-state";

/** Numbered pages with a known total, or cursors when counting would cost too much. Pages count from 1. */
export type PageInfo =
  | { kind: "number"; page: number; pageSize: number; total: number }
  | { kind: "cursor"; next: string | null; previous: string | null; count?: number };

type PaginationProps = { page: PageInfo; label: string; prefix?: string; className?: string };

export function Pagination({ page, label, prefix, className }: PaginationProps) {
  const query = useSearchParams().toString();
  const href = (key: string, value: string) =>
    withParams(query, {
      [paramName("page", prefix)]: null,
      [paramName("cursor", prefix)]: null,
      [paramName(key, prefix)]: value,
    });
  const steps =
    page.kind === "number"
      ? {
          previous: page.page > 1 ? href("page", String(page.page - 1)) : null,
          next: page.page * page.pageSize < page.total ? href("page", String(page.page + 1)) : null,
        }
      : {
          previous: page.previous === null ? null : href("cursor", page.previous),
          next: page.next === null ? null : href("cursor", page.next),
        };
  return (
    <nav
      aria-label={`${label}, pages`}
      className={cn("flex min-h-10 flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted", className)}
    >
      <p className="numeric">{summary(page)}</p>
      {page.kind === "number" && page.total > PAGE_SIZES[0] && (
        <p className="flex items-center gap-1 phone:hidden">
          <span className="mr-1">Rows</span>
          {PAGE_SIZES.map((size) => (
            <Link
              key={size}
              href={href("size", String(size))}
              scroll={false}
              prefetch={false}
              aria-current={size === page.pageSize ? "true" : undefined}
              aria-label={`${size} rows a page`}
              className="grid h-6 min-w-7 place-items-center rounded-sm px-1 numeric hover:bg-hover aria-[current=true]:bg-pressed aria-[current=true]:text-ink"
            >
              {size}
            </Link>
          ))}
        </p>
      )}
      {(steps.previous ?? steps.next) !== null && (
        <div className="ml-auto flex gap-2">
          <Step href={steps.previous} rel="prev">
            <ChevronLeft aria-hidden />
            Previous
          </Step>
          <Step href={steps.next} rel="next">
            Next
            <ChevronRight aria-hidden />
          </Step>
        </div>
      )}
    </nav>
  );
}

function Step({ href, rel, children }: { href: string | null; rel: "prev" | "next"; children: ReactNode }) {
  const look = buttonStyle("secondary", "sm");
  if (href === null)
    return (
      <span aria-disabled="true" role="link" className={look}>
        {children}
      </span>
    );
  return (
    <Link href={href} rel={rel} scroll={false} prefetch={false} className={look}>
      {children}
    </Link>
  );
}

const count = new Intl.NumberFormat("en");

function summary(page: PageInfo): string {
  if (page.kind === "cursor") return page.count === undefined ? "" : `${count.format(page.count)} rows`;
  if (page.total === 0) return "No rows";
  const from = (page.page - 1) * page.pageSize + 1;
  const to = Math.min(page.total, from + page.pageSize - 1);
  return `${count.format(from)}–${count.format(to)} of ${totalText(page.total)}`;
}
