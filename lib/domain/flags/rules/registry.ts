import { bannedReferrer } from "./banned-referrer";
import { bareClicks } from "./bare-clicks";
import { clickBurst } from "./click-burst";
import { countryMismatch } from "./country-mismatch";
import { couponLeak } from "./coupon-leak";
import { couponWithoutClick } from "./coupon-without-click";
import { disposableEmail } from "./disposable-email";
import { evenClicks } from "./even-clicks";
import { fastSale } from "./fast-sale";
import { largeAmount } from "./large-amount";
import { lateSales } from "./late-sales";
import { paidTraffic } from "./paid-traffic";
import { payoutChange } from "./payout-change";
import { rateOutlier } from "./rate-outlier";
import { refundShare } from "./refund-share";
import { robotClick } from "./robot-click";
import type { Rule } from "./rule";
import { saleBurst } from "./sale-burst";
import { sameDevice } from "./same-device";
import { sameDomain } from "./same-domain";
import { sameEmail } from "./same-email";
import { sameNetwork } from "./same-network";
import { sharedBrowser } from "./shared-browser";
import { sharedPayout } from "./shared-payout";
import { suddenSpike } from "./sudden-spike";

/** All rules, in the order in which evidence is shown. */
export const rules: readonly Rule[] = [
  sameEmail,
  sameDomain,
  sharedPayout,
  sharedBrowser,
  sameDevice,
  sameNetwork,
  fastSale,
  lateSales,
  clickBurst,
  evenClicks,
  robotClick,
  saleBurst,
  refundShare,
  disposableEmail,
  paidTraffic,
  bannedReferrer,
  couponWithoutClick,
  couponLeak,
  bareClicks,
  rateOutlier,
  suddenSpike,
  payoutChange,
  countryMismatch,
  largeAmount,
];

const bySignal = new Map(rules.map((rule) => [rule.signal, rule]));

export function ruleOf(signal: string): Rule | undefined {
  return bySignal.get(signal);
}
