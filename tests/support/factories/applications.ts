import { submitApplication } from "@/lib/domain/applications/submit-application";
import type { SubmitApplicationInput } from "@/lib/domain/applications/schema";
import { type AccountFields, anAffiliateAccount, at } from "./accounts";

type Fields = AccountFields & Partial<Omit<SubmitApplicationInput, "programId">>;

/** A person who has applied to the program; `ctx` acts as that person. */
export async function anApplication(programId: string, { message, website, preferredCode, source, ...account }: Fields = {}) {
  const applicant = await anAffiliateAccount(account);
  const ctx = account.now ? at(applicant.ctx, account.now) : applicant.ctx;
  const application = await submitApplication(ctx, { programId, message, website, preferredCode, source });
  return { application, account: applicant.account, profileId: applicant.profileId, ctx: applicant.ctx };
}
