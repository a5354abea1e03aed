"use server";

import { decideAppeal } from "@/lib/domain/flags/decide-appeal";
import { undoResolutions } from "@/lib/domain/flags/undo-resolutions";
import { backtestRules } from "@/lib/domain/flags/backtest-rules";
import { changeRules } from "@/lib/domain/flags/change-rules";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { adminAction, merchantAction } from "../action";

export const resolveFlagsAction = merchantAction("flag.resolve", resolveFlags);
export const resolveFlagsAsAdminAction = adminAction("flag.resolve", resolveFlags);
export const undoResolutionsAction = merchantAction("flag.resolve", undoResolutions);
export const undoResolutionsAsAdminAction = adminAction("flag.resolve", undoResolutions);
export const decideAppealAction = merchantAction("flag.resolve", decideAppeal);
export const decideAppealAsAdminAction = adminAction("flag.resolve", decideAppeal);
export const raiseFlagAction = merchantAction("flag.resolve", raiseFlag);
export const changeRulesAction = merchantAction("program.write", changeRules);
export const backtestRulesAction = merchantAction("program.read", backtestRules);
