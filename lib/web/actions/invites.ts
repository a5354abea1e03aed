"use server";

import { createInvite } from "@/lib/domain/invites/create-invite";
import { revokeInvite } from "@/lib/domain/invites/revoke-invite";
import { merchantAction } from "@/lib/web/action";

export const createInviteAction = merchantAction("program.write", createInvite);
export const revokeInviteAction = merchantAction("program.write", revokeInvite);
