import Link from "next/link";

export function BrandMark({ className = "size-6" }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g className="stroke-on-accent" fill="none" strokeWidth="3" strokeLinecap="round">
        <path d="M9 6v5.5c0 4.5 7 4.8 7 10V26" />
        <path d="M23 6v5.5c0 4.5-7 4.8-7 10" />
      </g>
    </svg>
  );
}

/** Mark and name, as a link home. */
export function Brand({ href = "/" }: { href?: string }) {
  return (
    <Link href={href} className="inline-flex min-h-8 items-center gap-2 text-md font-semibold tracking-tight">
      <BrandMark />
      Tributary
    </Link>
  );
}
