import type { Tone } from "@/components/ui/badge";
import type { ApplicationStatus, Decision, JoinSource } from "@/lib/domain/applications/application";

export const statusWords: Record<ApplicationStatus, { label: string; tone: Tone }> = {
  pending: { label: "Pending", tone: "caution" },
  approved: { label: "Approved", tone: "positive" },
  declined: { label: "Declined", tone: "neutral" },
  blocked: { label: "Blocked", tone: "negative" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
};

export const sourceWords: Record<JoinSource, string> = {
  browser: "Portal",
  api: "API",
  mcp: "AI agent",
  invite: "Invite",
  import: "Import",
};

export const decisionVerbs: Record<Decision, string> = { approve: "Approve", decline: "Decline", block: "Block" };
export const decisionKeys: Record<Decision, string> = { approve: "A", decline: "D", block: "B" };
export const decisionPast: Record<Decision, string> = { approve: "Approved", decline: "Declined", block: "Blocked" };

/** "Ada Lovelace" or "3 applications" */
export function whom(names: readonly string[]): string {
  return names.length === 1 && names[0] ? names[0] : `${names.length} applications`;
}
