import "server-only";
import { cache } from "react";
import { getNotice, listNotices } from "@/lib/domain/appeals/queries";
import { orNotFound } from "../or-not-found";
import type { SearchParams } from "../search-params";
import { requireAffiliate } from "../session";
import { pageParams } from "./page-params";

/** The reader's notices about money that was held or taken back. */
export async function loadNotices(params: SearchParams) {
  const ctx = await requireAffiliate("profile.read");
  const page = pageParams(params);
  return { notices: await listNotices(ctx, page), page };
}

/** One of the reader's notices; 404 for anybody else's. */
export const loadNotice = cache(async (id: string) => {
  const ctx = await requireAffiliate("profile.read");
  return orNotFound(getNotice(ctx, id));
});
