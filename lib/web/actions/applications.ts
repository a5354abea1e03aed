"use server";

import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { undoDecisions } from "@/lib/domain/applications/undo-decisions";
import { merchantAction } from "@/lib/web/action";

export const decideApplicationsAction = merchantAction("application.decide", decideApplications);
export const undoDecisionsAction = merchantAction("application.decide", undoDecisions);
