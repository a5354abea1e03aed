import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Kbd } from "@/components/ui/kbd";

/** Who works with it, each with a glimpse of their own screen. */
export function Audiences() {
  return (
    <ul className="grid gap-px overflow-hidden rounded-xl border bg-line md:grid-cols-2">
      <Audience
        title="Merchants"
        text="Write the terms once and read them back in words. Decide on applications from the keyboard, see what each affiliate brings and what is owed."
        link={{ label: "Start a program", href: "/sign-up?as=merchant" }}
      >
        <QueueGlimpse />
      </Audience>
      <Audience
        title="Affiliates"
        text="One link for each program, with a QR code. Every number has a reason and a date: what is pending, why, and when it becomes yours."
        link={{ label: "Sign up as an affiliate", href: "/sign-up?as=affiliate" }}
      >
        <EarningsGlimpse />
      </Audience>
      <Audience
        title="AI agents"
        text="The same verbs over REST, with scoped keys. Errors name the field and how to mend it, so an agent can recover by itself."
        link={{ label: "Read the docs", href: "/docs" }}
      >
        <ErrorGlimpse />
      </Audience>
      <Audience
        title="Admins"
        text="Fraud flags arrive with evidence and counter-evidence on one sheet. Decide with a key; the audit log keeps who did what."
        link={{ label: "How flags work", href: "/docs" }}
      >
        <FlagGlimpse />
      </Audience>
    </ul>
  );
}

type AudienceProps = { title: string; text: string; link: { label: string; href: string }; children: ReactNode };

function Audience({ title, text, link, children }: AudienceProps) {
  return (
    <li className="flex flex-col justify-between gap-6 bg-surface p-6 sm:p-8">
      <div>
        <h3 className="text-lg font-semibold">{title}</h3>
        <p className="mt-1.5 max-w-110 text-base text-muted">{text}</p>
        <Link
          href={link.href}
          className="mt-2 inline-flex min-h-6 items-center gap-1 text-base font-medium text-accent underline-offset-3 hover:underline"
        >
          {link.label}
          <ArrowRight aria-hidden className="size-3.5" />
        </Link>
      </div>
      <div aria-hidden className="rounded-lg border bg-canvas text-sm">
        {children}
      </div>
    </li>
  );
}

function QueueGlimpse() {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div>
        <p className="font-medium">Devtools Weekly</p>
        <p className="text-xs text-faint">Newsletter · applied 2 days ago</p>
      </div>
      <p className="flex items-center gap-3 text-xs text-muted">
        <span className="flex items-center gap-1">
          <Kbd>A</Kbd> Approve
        </span>
        <span className="flex items-center gap-1">
          <Kbd>D</Kbd> Decline
        </span>
        <span className="flex items-center gap-1">
          <Kbd>→</Kbd> Next
        </span>
      </p>
    </div>
  );
}

function EarningsGlimpse() {
  const parts = [
    { label: "Pending", amount: "$120.00" },
    { label: "Held", amount: "$24.50" },
    { label: "Available", amount: "$84.50" },
  ];
  return (
    <div className="grid grid-cols-3 divide-x divide-line">
      {parts.map((part) => (
        <div key={part.label} className="px-4 py-3">
          <p className="text-xs text-faint">{part.label}</p>
          <p className="font-semibold numeric">{part.amount}</p>
        </div>
      ))}
    </div>
  );
}

function ErrorGlimpse() {
  return (
    <pre className="overflow-hidden px-4 py-3 font-mono text-xs leading-5 whitespace-pre-wrap text-muted">
      <span className="text-negative">400</span> {"{ "}
      <span className="text-ink">&quot;message&quot;</span>: &quot;amount must be a whole number of cents&quot; {"}"}
    </pre>
  );
}

function FlagGlimpse() {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div>
        <p className="font-medium">Customer and affiliate share one e-mail address</p>
        <p className="text-xs text-faint">Commission held until decided</p>
      </div>
      <Badge tone="negative">Self-referral</Badge>
    </div>
  );
}
