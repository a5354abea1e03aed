import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { invalid, notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { isUuid } from "@/lib/core/cursor";
import type { Tx } from "@/lib/platform/db/client";
import type { HoldPolicy } from "./hold";
import type { ScreeningView } from "./performance";
import { findHoldPolicy, insertHoldPolicy } from "./policy-store";
import { getScreening } from "./queries";
import { findPolicy, findProgram, putPolicy, putSettings } from "./rule-store";
import { ruleOf } from "./rules/registry";
import { changeRulesInput, type ChangeRulesInput } from "./schema";
import type { RuleSetting } from "./screening";

/** A program sets its rules: mode, points and threshold of each, and what it wants checked besides. NotFound, Invalid. */
export async function changeRules(ctx: Context, input: ChangeRulesInput): Promise<ScreeningView> {
  const { merchantId } = authorizeMerchant(ctx, "program.write");
  const { programId, rules, reviewNew, bannedReferrers, undecided } = parse(changeRulesInput, input);
  requireSettable(rules);
  return transaction(ctx, async (tx) => {
    const program = isUuid(programId) ? await findProgram(tx, { id: programId, merchantId }) : null;
    if (!program) throw notFound("program");
    const of = { merchantId, programId };
    const by = { accountId: actorAccountId(ctx), at: ctx.now };
    if (rules.length > 0) await putSettings(tx, of, rules, by);
    const before = await findPolicy(tx, programId);
    const policy = { reviewNew: reviewNew ?? before.reviewNew, bannedReferrers: [...new Set(bannedReferrers ?? before.bannedReferrers)] };
    await putPolicy(tx, of, policy, ctx.now);
    const hold = undecided && (await changeHoldPolicy(tx, of, undecided, by));
    const changes = { rules, ...policy, ...(hold && { undecided: hold }) };
    await record(ctx, tx, [
      { type: "rules.changed", merchantId, programId, payload: changes, subject: { type: "program", id: programId }, changes },
    ]);
    return getScreening({ ...ctx, tx }, programId);
  });
}

/** A new version, if it says anything new. The policy's row, written before, lets one change through at a time. */
async function changeHoldPolicy(
  tx: Tx,
  of: { merchantId: string; programId: string },
  { action, days }: Omit<HoldPolicy, "version">,
  by: { accountId: string | null; at: Date },
): Promise<HoldPolicy> {
  const before = await findHoldPolicy(tx, of.programId);
  if (before.action === action && before.days === days) return before;
  const next = { action, days, version: before.version + 1 };
  await insertHoldPolicy(tx, of, next, by);
  return next;
}

/** Every rule is one of ours, and its threshold within what the rule can use. */
export function requireSettable(settings: readonly RuleSetting[]): void {
  for (const [i, { signal, threshold }] of settings.entries()) {
    const rule = ruleOf(signal);
    if (!rule) throw invalid(`rules.${i}.signal`, `There is no rule "${signal}".`);
    const [min, max] = rule.range;
    if (threshold < min || threshold > max) {
      throw invalid(`rules.${i}.threshold`, `${rule.label}: use ${min} to ${max} ${rule.unit}.`);
    }
  }
}
