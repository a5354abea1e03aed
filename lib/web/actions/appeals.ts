"use server";

import { removeFile } from "@/lib/domain/appeals/remove-file";
import { submitReply } from "@/lib/domain/appeals/submit-reply";
import { affiliateAction } from "../action";

export const submitReplyAction = affiliateAction("profile.write", submitReply);
export const removeFileAction = affiliateAction("profile.write", removeFile);
