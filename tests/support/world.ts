import type { CreateProgramInput } from "@/lib/domain/programs/schema";
import { aMember, aMerchant } from "./factories/merchants";
import { makeProgram } from "./factories/programs";

/** A merchant with a program and people of every role, and another merchant with its own. */
export async function aProgram(overrides: Partial<CreateProgramInput> = {}) {
  const merchant = await aMerchant();
  const otherMerchant = await aMerchant();
  const program = await makeProgram(merchant.ctx, overrides);
  const otherProgram = await makeProgram(otherMerchant.ctx);
  const admin = await aMember(merchant.merchant.id, "admin");
  const viewer = await aMember(merchant.merchant.id, "viewer");
  return { merchant, program, admin, viewer, otherMerchant, otherProgram };
}
