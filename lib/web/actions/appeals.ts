"use server";

import { submitReply } from "@/lib/domain/appeals/submit-reply";
import { affiliateAction } from "../action";

export const submitReplyAction = affiliateAction("profile.write", submitReply, { revalidate: ["/workspace/notices"] });
