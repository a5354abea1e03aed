"use server";

import { openProbe } from "@/lib/domain/tracking-health/open-probe";
import { merchantAction } from "@/lib/web/action";

export const openProbeAction = merchantAction("program.write", openProbe);
