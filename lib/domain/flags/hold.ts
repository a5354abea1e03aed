/** What a program wants done with held money that nobody decides about. */
export const holdActions = ["wait", "escalate", "release"] as const;
export type HoldAction = (typeof holdActions)[number];

/** `days` without a decision, since the last sale of the case was held. Version 0: never set. */
export type HoldPolicy = { action: HoldAction; days: number; version: number };

export const NO_HOLD_POLICY: HoldPolicy = { action: "wait", days: 30, version: 0 };
export const MIN_HOLD_DAYS = 7;
export const MAX_HOLD_DAYS = 365;
