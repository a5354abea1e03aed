/** What a merchant may know of an affiliate that makes a suspicion weaker, in words for the form. */
export const circumstanceWords = {
  reseller: "Resells: buys for customers under their own name",
  agency: "Agency: buys and tests for clients",
  shared_device: "Shares a computer with customers",
  office: "Shares an office, school or event network",
  team: "One team with several accounts",
  long_cycle: "Customers take weeks to decide",
  server_redirect: "Sends visitors through a server of their own",
  launch: "Sends traffic in bursts: launches, newsletters",
  offline: "Works offline: podcast, print, events",
  ads_allowed: "May run paid ads",
  abroad: "Audience travels or uses VPNs",
  large_orders: "Sells to large customers",
} as const;

export type Circumstance = keyof typeof circumstanceWords;
// The words name every circumstance once.
export const circumstances = Object.keys(circumstanceWords) as [Circumstance, ...Circumstance[]];
