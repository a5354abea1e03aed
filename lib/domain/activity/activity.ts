/** Who did what, from the audit log. */
export type ActivityView = {
  id: string;
  /** The person's name, "API key" with its name, or "Tributary" for what the platform did by itself. */
  actor: string;
  action: string;
  /** "approved an application" */
  sentence: string;
  merchantId: string | null;
  merchantName: string | null;
  subject: { type: string; id: string };
  changes: Record<string, unknown>;
  requestId: string;
  createdAt: Date;
};
