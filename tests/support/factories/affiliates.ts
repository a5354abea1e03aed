import type { AffiliateView } from "@/lib/domain/affiliates/affiliate";
import { getAffiliate } from "@/lib/domain/affiliates/queries";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { getApplication } from "@/lib/domain/applications/queries";
import type { Context } from "@/lib/domain/kernel/context";
import { anApplication } from "./applications";

/** An approved affiliate of the program; `merchantCtx` is an editor of its merchant, `ctx` acts as the affiliate. */
export async function anAffiliate(merchantCtx: Context, programId: string, fields: Parameters<typeof anApplication>[1] = {}) {
  const applicant = await anApplication(programId, fields);
  const decisionCtx = fields.now ? { ...merchantCtx, now: fields.now } : merchantCtx;
  if (applicant.application.status === "pending") {
    await decideApplications(decisionCtx, { ids: [applicant.application.id], decision: "approve" });
  }
  const affiliate = await loadByApplication(merchantCtx, applicant.application.id);
  return { ...applicant, affiliate };
}

async function loadByApplication(ctx: Context, applicationId: string): Promise<AffiliateView> {
  const { affiliateId } = await getApplication(ctx, applicationId);
  if (affiliateId === null) throw new Error("the application was not approved");
  return getAffiliate(ctx, affiliateId);
}
