import type { ReactNode } from "react";

export type IllustrationName = "inbox" | "search" | "link" | "chart" | "coins" | "flag" | "files" | "calm" | "fault";

const pictures: Record<IllustrationName, ReactNode> = {
  inbox: (
    <>
      <path className="paper" d="M22 22h52l8 26v18H14V48Z" />
      <path d="M14 48h20c0 7 5 11 14 11s14-4 14-11h20" />
      <path className="mark" d="M38 33h20M42 40h12" />
    </>
  ),
  search: (
    <>
      <path className="paper" d="M20 18h40v50H20Z" />
      <path d="M28 30h24M28 38h16M28 46h10" />
      <circle className="paper mark" cx="60" cy="52" r="13" />
      <path className="mark" d="m69 61 9 9" />
    </>
  ),
  link: (
    <>
      <rect className="paper" x="12" y="32" width="72" height="20" rx="10" />
      <path d="M24 42h26" />
      <circle className="mark" cx="72" cy="42" r="4" />
      <path className="mark" d="M48 18v8M34 21l4 6M62 21l-4 6" />
      <path d="M30 62h36" />
    </>
  ),
  chart: (
    <>
      <path className="paper" d="M16 16h64v52H16Z" />
      <path d="M16 55h64M16 42h64M16 29h64" opacity=".5" />
      <path className="mark" d="m22 56 14-10 12 4 14-18 12-6" />
    </>
  ),
  coins: (
    <>
      <path className="paper" d="M20 46v12c0 4 8 7 18 7s18-3 18-7V46" />
      <ellipse className="paper" cx="38" cy="46" rx="18" ry="7" />
      <path className="paper mark" d="M42 28v10c0 4 8 7 18 7s18-3 18-7V28" />
      <ellipse className="paper mark" cx="60" cy="28" rx="18" ry="7" />
    </>
  ),
  flag: (
    <>
      <path d="M30 72V16" />
      <path className="paper mark" d="M30 18h38l-8 12 8 12H30" />
      <path d="M20 72h24" />
    </>
  ),
  files: (
    <>
      <path className="paper" d="M34 14h30v40H34Z" />
      <path className="paper" d="M24 24h30v44H24Z" />
      <path className="mark" d="M31 36h16M31 44h16M31 52h9" />
    </>
  ),
  calm: (
    <>
      <path d="M10 34c8-6 14-6 22 0s14 6 22 0 14-6 22 0" />
      <path className="mark" d="M20 46c8-6 14-6 22 0s14 6 22 0 10-5 14-3" />
      <path d="M30 58c8-6 14-6 22 0s14 6 20 1" />
    </>
  ),
  fault: (
    <>
      <path className="paper" d="M16 22h64v44H16Z" />
      <path d="M16 33h64" />
      <path className="mark" d="m41 43 14 14M55 43 41 57" />
    </>
  ),
};

/** A small line drawing for empty and failed states. Decorative. */
export function Illustration({ name }: { name: IllustrationName }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 96 84"
      className="h-21 w-24 text-line-strong [&_.mark]:stroke-accent [&_.paper]:fill-surface"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {pictures[name]}
    </svg>
  );
}
