import { randomUUID } from "node:crypto";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { previewRun } from "@/lib/domain/payouts/queries";
import type * as conversions from "@/lib/web/actions/conversions";
import type * as payouts from "@/lib/web/actions/payouts";
import { anAffiliateAccount } from "../support/factories/accounts";
import { aConversion } from "../support/factories/conversions";
import { aMerchant } from "../support/factories/merchants";
import { aPayee, aPayout, BIC, IBAN } from "../support/factories/payouts";
import { NOW, type RowsOf, secret } from "./audit-rows";

const now = NOW;
const iban = secret(IBAN);

export const conversionRows: RowsOf<typeof conversions> = {
  approveConversionsAction: {
    stage: async () => {
      const { ctx, conversion } = await aConversion({}, { holdDays: null });
      return { as: ctx, args: [{ ids: [conversion.id] }] };
    },
    acts: ["commission.approved affiliate", "conversion.approved conversion"],
  },
  refundConversionAction: {
    stage: async () => {
      const { ctx, conversion } = await aConversion();
      return { as: ctx, args: [{ id: conversion.id, refundId: randomUUID() }] };
    },
    acts: ["conversion.refunded conversion"],
  },
  reverseRefundAction: {
    stage: async () => {
      const { ctx, conversion } = await aConversion();
      const refundId = randomUUID();
      await refundConversion(ctx, { id: conversion.id, refundId, kind: "dispute" });
      return { as: ctx, args: [{ id: conversion.id, refundId }] };
    },
    acts: ["conversion.dispute_won conversion"],
  },
};

export const payoutRows: RowsOf<typeof payouts> = {
  confirmRunAction: {
    stage: async () => {
      const { ctx } = await aPayee();
      return { as: ctx, args: [{ token: (await previewRun(ctx, {})).token }] };
    },
    acts: ["payout.created payout"],
  },
  movePayoutsAction: {
    stage: async () => {
      const { ctx, payout } = await aPayout();
      return { as: ctx, args: [{ ids: [payout.id], move: "complete" }] };
    },
    acts: ["payout.completed payout", "payout.processing payout"],
  },
  exportPayoutsAction: {
    stage: async () => {
      const { ctx } = await aPayout();
      return { as: ctx, args: [{ kind: "paypal" }] };
    },
    acts: ["payout.processing payout", "payouts.exported payout_export"],
  },
  updatePayoutSourceAction: {
    stage: async () => ({ as: (await aMerchant({ now })).ctx, args: [{ holder: "Fairway Ltd", iban, bic: BIC }] }),
    acts: ["payout_source.changed merchant"],
  },
  updatePayoutDetailsAction: {
    stage: async () => {
      const bank = { payoutMethod: "bank_transfer" as const, bankAccountHolder: "Ada Example", bankIban: iban, bankBic: BIC };
      return { as: (await anAffiliateAccount({ now })).ctx, args: [bank] };
    },
    acts: ["payout_details.changed account"],
  },
};
