import { attachFile } from "@/lib/domain/appeals/attach-file";
import { listNotices } from "@/lib/domain/appeals/queries";
import { submitReply } from "@/lib/domain/appeals/submit-reply";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import type { Context } from "@/lib/domain/kernel/context";
import type * as appeals from "@/lib/web/actions/appeals";
import type * as flags from "@/lib/web/actions/flags";
import { anAdmin, at } from "../support/factories/accounts";
import { aConversion } from "../support/factories/conversions";
import { aSelfReferral, proposed } from "../support/factories/flags";
import { aMember } from "../support/factories/merchants";
import { NOW, type RowsOf } from "./audit-rows";

const now = NOW;
const text = "A client bought this with my card; the invoice is in their name.";

/** A flag that somebody has just dismissed. */
async function dismissed(by?: Context) {
  const { ctx, flag } = await aSelfReferral();
  const as = at(by ?? ctx, now);
  await resolveFlags(as, { ids: [flag.id], status: "dismissed" });
  return { as, ids: [flag.id] };
}

/** Two people took money back; the affiliate reads why, and may answer. */
async function reversed() {
  const { ctx, merchant, flag, affiliate } = await aSelfReferral();
  await proposed(flag);
  await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" });
  const me = at(affiliate.ctx, now);
  const [notice] = (await listNotices(me, {})).items;
  return { me, merchantId: merchant.id, noticeId: notice?.id ?? "" };
}

async function appealed() {
  const { me, merchantId, noticeId } = await reversed();
  await submitReply(me, { noticeId, text });
  return { merchantId, noticeId };
}

async function* file() {
  yield Buffer.from("The invoice that I wrote of.\n");
}

export const appealRows: RowsOf<typeof appeals> = {
  submitReplyAction: {
    stage: async () => {
      const { me, noticeId } = await reversed();
      return { as: me, args: [{ noticeId, text }] };
    },
    acts: ["notice.answered notice"],
  },
  removeFileAction: {
    stage: async () => {
      const { me, noticeId } = await reversed();
      const { id } = await attachFile(me, { noticeId, name: "invoice.txt", content: file() });
      return { as: me, args: [{ noticeId, id }] };
    },
    acts: ["notice.file_removed notice"],
  },
};

export const flagRows: RowsOf<typeof flags> = {
  resolveFlagsAction: {
    stage: async () => {
      const { ctx, flag } = await aSelfReferral();
      await proposed(flag);
      return { as: ctx, args: [{ ids: [flag.id], status: "confirmed", blockAffiliate: true }] };
    },
    acts: [
      "affiliate.blocked affiliate",
      "conversion.rejected conversion",
      "flag.resolved flag",
      "notice.closed notice",
      "notice.issued notice",
    ],
  },
  resolveFlagsAsAdminAction: {
    stage: async () => {
      const { flag } = await aSelfReferral();
      return { as: (await anAdmin({ now })).ctx, args: [{ ids: [flag.id], status: "dismissed", note: "They are a reseller." }] };
    },
    acts: ["commission.released flag", "flag.resolved flag", "notice.closed notice"],
  },
  undoResolutionsAction: {
    stage: async () => {
      const { as, ids } = await dismissed();
      return { as, args: [{ ids }] };
    },
    acts: ["flag.reopened flag", "notice.reopened notice"],
  },
  undoResolutionsAsAdminAction: {
    stage: async () => {
      const { as, ids } = await dismissed((await anAdmin({ now })).ctx);
      return { as, args: [{ ids }] };
    },
    acts: ["flag.reopened flag", "notice.reopened notice"],
  },
  decideAppealAction: {
    stage: async () => {
      const { merchantId, noticeId } = await appealed();
      const { ctx } = await aMember(merchantId, "admin", { now });
      return { as: ctx, args: [{ noticeId, decision: "restore", answer: "You are right." }] };
    },
    acts: ["conversion.restored conversion", "flag.overturned flag", "notice.restored notice"],
  },
  decideAppealAsAdminAction: {
    stage: async () => {
      const { noticeId } = await appealed();
      return { as: (await anAdmin({ now })).ctx, args: [{ noticeId, decision: "uphold", answer: "It was your own purchase." }] };
    },
    acts: ["notice.upheld notice"],
  },
  raiseFlagAction: {
    stage: async () => {
      const { ctx, affiliate, conversion } = await aConversion();
      return { as: ctx, args: [{ affiliateId: affiliate.id, reason: "Look at this.", conversionIds: [conversion.id] }] };
    },
    acts: ["commission.held flag", "flag.raised flag", "notice.issued notice"],
  },
  changeRulesAction: {
    stage: async () => {
      const { ctx, program } = await aConversion();
      return { as: ctx, args: [{ programId: program.id, rules: [{ signal: "fast_sale", mode: "on", weight: 40, threshold: 15 }] }] };
    },
    acts: ["rules.changed program"],
  },
  backtestRulesAction: {
    stage: async () => {
      const { ctx, program } = await aConversion();
      return { as: ctx, args: [{ programId: program.id }] };
    },
    acts: [],
    silent: "it reads: nothing is written",
  },
};
