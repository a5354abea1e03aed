"use server";

import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { adminAction, merchantAction } from "../action";

export const resolveFlagsAction = merchantAction("flag.resolve", resolveFlags);
export const resolveFlagsAsAdminAction = adminAction("flag.resolve", resolveFlags);
