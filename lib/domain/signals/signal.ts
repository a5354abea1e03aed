export const signalKinds = ["script_seen", "duplicate_script", "clock_skew", "consent_pending", "foreign_host"] as const;

export type SignalKind = (typeof signalKinds)[number];

/** Something that the tracking script was seen to do; the table says what `value` means for each kind. */
export type Signal = {
  merchantId: string;
  programId: string;
  kind: SignalKind;
  /** Host of the page, lower case, with its port when it has one. */
  host: string;
  value: number | null;
  at: Date;
};
