import { nameOf } from "@/components/conversions/conversion-words";
import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { DateTime, formatDateTime } from "@/components/ui/date-time";
import { Timeline, type TimelineEntry } from "@/components/ui/timeline";
import type { FlagDetail } from "@/lib/web/queries/flags";
import { sharedWords, statusWords, typeWords } from "./flag-words";
import { SharedGraph } from "./shared-graph";
import { SheetSection } from "./sheet-section";

type CaseProps = { flag: FlagDetail; reader: Reader };

/** Who wants to confirm, and that a second person is needed. */
export function FlagProposal({ flag, reader }: CaseProps) {
  if (!flag.proposal) return null;
  const { by, at, note, isOwn } = flag.proposal;
  return (
    <Callout
      tone="caution"
      title={`${isOwn ? "You propose" : `${by} proposes`} to confirm this, since ${formatDateTime(at, reader, "datetime")}`}
    >
      <p>{isOwn ? "Nothing is moved until somebody else agrees." : "Agree, or decide otherwise. Nothing is moved until then."}</p>
      {note && <p className="mt-1">“{note}”</p>}
    </Callout>
  );
}

/** Held for longer than the program wants to wait: the platform's admins were asked to look. */
export function FlagEscalated({ flag, reader }: CaseProps) {
  if (flag.escalatedAt === null || flag.status !== "open") return null;
  return (
    <Callout
      tone="caution"
      title={`Nobody decided in time: the platform's admins were asked on ${formatDateTime(flag.escalatedAt, reader, "date")}`}
    >
      The program wants holds looked at that wait too long. Nothing is moved until somebody decides.
    </Callout>
  );
}

/** What the affiliate has in common with others of the program; nothing when nothing is. */
export function FlagShared({ flag }: { flag: FlagDetail }) {
  if (flag.shared.length === 0) return null;
  return (
    <SheetSection title="Shared with other affiliates" aside="Last 90 days, this program">
      <SharedGraph name={flag.affiliateName} shared={flag.shared} />
      <ul className="divide-y rounded-lg border">
        {flag.shared.map(({ kind, key, affiliates }) => (
          <li key={`${kind} ${key}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3.5 py-2.5 text-sm">
            <span className="w-40 shrink-0 font-medium">{sharedWords[kind]}</span>
            <span className="min-w-0 flex-1 text-muted">{affiliates.map((other) => `${other.name} (${other.code})`).join(", ")}</span>
          </li>
        ))}
      </ul>
    </SheetSection>
  );
}

/** How such cases of others ended. */
export function FlagPrecedents({ flag, reader }: CaseProps) {
  const { precedents } = flag;
  if (!precedents || precedents.confirmed + precedents.cleared === 0) return null;
  const { label, confirmed, cleared, latest } = precedents;
  return (
    <SheetSection title="Similar decisions" aside={`“${label}” in this program: ${confirmed} confirmed, ${cleared} cleared`}>
      <ul className="divide-y rounded-lg border">
        {latest.map((earlier) => (
          <li key={earlier.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5 text-sm">
            <Badge tone={statusWords[earlier.status].tone}>{statusWords[earlier.status].label}</Badge>
            <span className="min-w-0 flex-1 truncate text-muted">{earlier.note ?? "No note"}</span>
            <span className="text-xs text-faint">
              {earlier.score} points, <DateTime value={earlier.resolvedAt} {...reader} />
            </span>
          </li>
        ))}
      </ul>
    </SheetSection>
  );
}

/** What happened with this affiliate, as far as the case knows, newest first. */
export function FlagTimeline({ flag, reader }: CaseProps) {
  return (
    <SheetSection title="Timeline">
      <Timeline label="What happened with this affiliate" entries={entriesOf(flag, reader)} />
    </SheetSection>
  );
}

type Moment = Pick<TimelineEntry, "id" | "title" | "detail" | "tone"> & { at: string };

function entriesOf(flag: FlagDetail, reader: Reader): TimelineEntry[] {
  const moments: Moment[] = [
    { id: "joined", at: flag.affiliateTotals.joinedAt, title: `Joined ${flag.programName}` },
    { id: "raised", at: flag.createdAt, title: "This flag was raised", tone: "caution" },
    ...flag.items.map(({ conversion }) => ({ id: conversion.id, at: conversion.occurredAt, title: nameOf(conversion) })),
    ...flag.similar.map((earlier) => ({
      id: earlier.id,
      at: earlier.resolvedAt ?? earlier.createdAt,
      title: `${typeWords[earlier.type]}: ${statusWords[earlier.status].label.toLowerCase()}`,
    })),
    ...(flag.proposal ? [{ id: "proposed", at: flag.proposal.at, title: `${flag.proposal.by} proposed to confirm` }] : []),
    ...(flag.escalatedAt
      ? [{ id: "escalated", at: flag.escalatedAt, title: "Nobody decided: shown to the platform's admins", tone: "caution" as const }]
      : []),
    ...(flag.resolvedAt
      ? [
          {
            id: "resolved",
            at: flag.resolvedAt,
            title: `${statusWords[flag.status].label} by ${flag.resolvedBy ?? "somebody"}`,
            tone: statusWords[flag.status].tone,
          },
        ]
      : []),
    ...flag.notices.flatMap((notice) =>
      notice.replies.map((reply) => ({ id: reply.id, at: reply.createdAt, title: "The affiliate answered" })),
    ),
  ];
  return moments
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .map(({ at, ...entry }) => ({ ...entry, when: <DateTime value={at} {...reader} /> }));
}
