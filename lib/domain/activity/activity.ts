/** The operators' page about a subject; programs are found by their name. */
export type SubjectPage = { kind: "account" | "flag" | "program"; id: string };

/** Who did what, from the audit log. */
export type ActivityView = {
  id: string;
  /** The person's name, "API key" with its name, or "Tributary" for what the platform did by itself. */
  actor: string;
  action: string;
  /** "approved an application" */
  sentence: string;
  /** What it is about, by the name that people know; null when the sentence says it all, or what it was is gone. */
  about: string | null;
  merchantId: string | null;
  merchantName: string | null;
  /** `name`: null for what has none, or is gone. */
  subject: { type: string; id: string; name: string | null; page: SubjectPage | null };
  changes: Record<string, unknown>;
  requestId: string;
  createdAt: Date;
};

/** Rows of a feed in which a server's reports of sales stand as one: `rows` are what the first of them stands for, newest first. */
export type ActivityGroup = { first: ActivityView; rows: ActivityView[] };

const MANY = new Set(["conversion.created", "conversion.not_credited", "conversion.approved"]);

/** Puts neighbours together that say the same of the same actor and would crowd the feed: sales that an API key reports. Pure. */
export function groupActivity(rows: readonly ActivityView[]): ActivityGroup[] {
  const groups: ActivityGroup[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && MANY.has(row.action) && last.first.action === row.action && last.first.actor === row.actor) last.rows.push(row);
    else groups.push({ first: row, rows: [row] });
  }
  return groups;
}
