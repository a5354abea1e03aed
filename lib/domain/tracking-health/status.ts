import type { AlarmView } from "./alarm";

export const checkNames = ["scriptInstalled", "clickReceived", "stripeConnected", "conversionReceived"] as const;
export type CheckName = (typeof checkNames)[number];

/** One check: whether it was seen, when last, and what is wrong with the mend, in plain words. */
export type CheckView = { complete: boolean; lastSeenAt: Date | null; detail: string; mend: string | null };

export type TrackingStage = "not_installed" | "installed" | "receiving_clicks" | "converting";

export type TrackingStatusView = {
  programId: string;
  status: TrackingStage;
  summary: string;
  health: Record<CheckName, CheckView>;
  /** `clicks24h`: today and yesterday by the merchant's clock. 30d: the last 30 days, today included. */
  stats: { clicks24h: number; clicks30d: number; conversions30d: number };
  recent: {
    /** The latest days that had clicks, "YYYY-MM-DD" by the merchant's clock. */
    clicks: { day: string; clicks: number }[];
    /** `amount` in minor units of `currency`. */
    conversions: {
      id: string;
      orderId: string;
      amount: number;
      currency: string;
      method: "cookie" | "coupon" | "metadata";
      createdAt: Date;
    }[];
  };
  alarms: AlarmView[];
};

/** What is known of a program, as far as its checks need. Days are the merchant's. */
export type HealthFacts = {
  now: Date;
  website: string | null;
  isActive: boolean;
  script: { host: string; lastSeenAt: Date } | null;
  consentPending: boolean;
  foreignHost: string | null;
  lastClickDay: Date | null;
  stripeAccountId: string | null;
  stripeConnectedAt: Date | null;
  lastStripeEventAt: Date | null;
  lastConversion: { createdAt: Date; orderId: string } | null;
};

/** After so many days of silence a check says so, though it stays complete. */
export const QUIET_DAYS = 14;

const DAY_MS = 86_400_000;

/** The four checks, pure over the facts. */
export function checksOf(facts: HealthFacts): Record<CheckName, CheckView> {
  return { scriptInstalled: script(facts), clickReceived: click(facts), stripeConnected: stripe(facts), conversionReceived: sale(facts) };
}

function script({ script: seen, website, foreignHost, now }: HealthFacts): CheckView {
  if (seen) {
    const silent = quiet(seen.lastSeenAt, now);
    return {
      complete: true,
      lastSeenAt: seen.lastSeenAt,
      detail: silent ? `Not seen on ${seen.host} for more than ${QUIET_DAYS} days.` : `Seen on ${seen.host}.`,
      mend: silent ? "Check that the script is still on every page." : null,
    };
  }
  if (foreignHost !== null) {
    return open(
      `The script runs on ${foreignHost}, which is not the program's website.`,
      website === null
        ? "Give the program its website in the settings."
        : "Change the website in the settings, or use the script of the right program.",
    );
  }
  return open("Not seen yet.", "Put the script on every page of your site, then open one of them.");
}

function click({ lastClickDay, consentPending, isActive, now }: HealthFacts): CheckView {
  if (lastClickDay) {
    const silent = quiet(lastClickDay, now);
    return {
      complete: true,
      lastSeenAt: lastClickDay,
      detail: silent ? `No click for more than ${QUIET_DAYS} days.` : "Clicks arrive.",
      mend: silent ? "Open an affiliate link yourself and see whether ?via= survives to your page." : null,
    };
  }
  if (!isActive) return open("No click yet. The program is not active, so links lead on but record nothing.", "Activate the program.");
  if (consentPending) {
    return open(
      "No click yet. The script waits for the visitors' consent.",
      "Call AgentRef.setConsent('granted') from your consent banner.",
    );
  }
  return open("No click yet.", "Open the test address below, or share an affiliate's link.");
}

function stripe({ stripeAccountId, stripeConnectedAt, lastStripeEventAt, lastConversion }: HealthFacts): CheckView {
  if (stripeAccountId !== null) {
    return {
      complete: true,
      lastSeenAt: lastStripeEventAt ?? stripeConnectedAt,
      detail: lastStripeEventAt ? "Stripe reports payments." : "Connected; Stripe has not reported a payment yet.",
      mend: lastStripeEventAt ? null : "Make a payment in your shop to see it arrive.",
    };
  }
  return lastConversion
    ? open("Not connected. Your server reports sales instead, which is enough.", null)
    : open("Not connected.", "Connect Stripe, or report sales from your server.");
}

function sale({ lastConversion, lastClickDay, now }: HealthFacts): CheckView {
  if (lastConversion) {
    const silent = quiet(lastConversion.createdAt, now);
    return {
      complete: true,
      lastSeenAt: lastConversion.createdAt,
      detail: silent ? `No credited sale for more than ${QUIET_DAYS} days.` : `Order ${lastConversion.orderId} was credited.`,
      mend: silent ? "Make a test purchase to see whether the token still reaches your checkout." : null,
    };
  }
  return open(
    "No credited sale yet.",
    lastClickDay
      ? "Pass AgentRef.getCheckoutMetadata() to your checkout, or send agentref_cid with the sale."
      : "Sales are credited once clicks arrive.",
  );
}

/** How far a program's tracking has come, and the sentence for it. */
export function stageOf(health: Record<CheckName, CheckView>): { status: TrackingStage; summary: string } {
  if (health.conversionReceived.complete) return { status: "converting", summary: "Clicks and sales arrive and are credited." };
  if (health.clickReceived.complete) return { status: "receiving_clicks", summary: "Clicks arrive. No sale was credited yet." };
  if (health.scriptInstalled.complete) return { status: "installed", summary: "The script is on your site. No click has arrived yet." };
  return { status: "not_installed", summary: "Nothing was seen yet. Start with the script." };
}

function open(detail: string, mend: string | null): CheckView {
  return { complete: false, lastSeenAt: null, detail, mend };
}

function quiet(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() > QUIET_DAYS * DAY_MS;
}
