"use server";

import { cancelOverride } from "@/lib/domain/overrides/cancel-override";
import { changeOverride } from "@/lib/domain/overrides/change-override";
import { cancelPlannedTerms } from "@/lib/domain/programs/cancel-terms";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { merchantAction } from "@/lib/web/action";

const stale = { revalidate: ["/dashboard"] };

export const changeTermsAction = merchantAction("program.write", changeProgramTerms, stale);
export const cancelTermsAction = merchantAction("program.write", cancelPlannedTerms, stale);
export const changeOverrideAction = merchantAction("program.write", changeOverride, stale);
export const cancelOverrideAction = merchantAction("program.write", cancelOverride, stale);
