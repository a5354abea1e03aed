"use server";

import { backtestRules } from "@/lib/domain/flags/backtest-rules";
import { changeRules } from "@/lib/domain/flags/change-rules";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { adminAction, merchantAction } from "../action";

export const resolveFlagsAction = merchantAction("flag.resolve", resolveFlags);
export const resolveFlagsAsAdminAction = adminAction("flag.resolve", resolveFlags);
export const raiseFlagAction = merchantAction("flag.resolve", raiseFlag);
export const changeRulesAction = merchantAction("program.write", changeRules);
export const backtestRulesAction = merchantAction("program.read", backtestRules);
