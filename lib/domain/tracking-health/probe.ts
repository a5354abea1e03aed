import { tokenOf } from "../clicks/click";

/** How long a test waits for its steps. */
export const PROBE_MS = 60 * 60_000;

export const probeSteps = ["script", "click", "sale"] as const;
export type ProbeStep = (typeof probeSteps)[number];

/** A merchant's walk through their own shop. Each instant is when the step was seen; null: not yet. */
export type ProbeView = {
  /** The landing page with the test code; null without a website. */
  address: string | null;
  /** The click token that the shop hands on: a sale with it is the test sale. */
  clickToken: string;
  startedAt: Date;
  expiresAt: Date;
  steps: Record<ProbeStep, Date | null>;
  /** Why a step may be missing, from what was seen since the start. */
  hints: string[];
};

export type ProbeRow = {
  programId: string;
  merchantId: string;
  id: string;
  code: string;
  startedAt: Date;
  expiresAt: Date;
  scriptAt: Date | null;
  clickAt: Date | null;
  saleAt: Date | null;
};

/** The code of a new test, out of its id's random digits. */
export function probeCodeOf(id: string): string {
  return `test-${id.replaceAll("-", "").slice(-16)}`;
}

/** The page that a test opens. */
export function probeAddress(landing: string | null, code: string): string | null {
  if (landing === null || !URL.canParse(landing)) return null;
  const url = new URL(landing);
  url.searchParams.set("via", code);
  url.searchParams.set("agentref_debug", "1");
  return url.href;
}

export function presentProbe(row: ProbeRow, landing: string | null, hints: string[]): ProbeView {
  const { startedAt, expiresAt, scriptAt, clickAt, saleAt } = row;
  return {
    address: probeAddress(landing, row.code),
    clickToken: tokenOf(row.id),
    startedAt,
    expiresAt,
    steps: { script: scriptAt, click: clickAt, sale: saleAt },
    hints,
  };
}
