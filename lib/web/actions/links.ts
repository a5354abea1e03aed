"use server";

import { createLink } from "@/lib/domain/links/create-link";
import { deleteLink } from "@/lib/domain/links/delete-link";
import { updateLink } from "@/lib/domain/links/update-link";
import { affiliateAction } from "../action";

const stale = { revalidate: ["/workspace"] };

export const createLinkAction = affiliateAction("link.write", createLink, stale);
export const updateLinkAction = affiliateAction("link.write", updateLink, stale);
export const deleteLinkAction = affiliateAction("link.write", deleteLink, stale);
