import type { Context } from "@/lib/domain/kernel/context";
import { reader } from "@/lib/domain/kernel/transaction";
import type { AffiliatePerson, Person } from "./notification";
import {
  findAccount,
  findAffiliate,
  findApplicationStatus,
  findMembers,
  findOnProgramTerms,
  findOperators,
  findProgramNames,
  isFirstConversion,
} from "./store";

/** Those of a merchant's team who can act on what happens. */
export function editorsOf(ctx: Context, merchantId: string): Promise<Person[]> {
  return findMembers(reader(ctx), merchantId, ["owner", "admin"]);
}

export function ownersOf(ctx: Context, merchantId: string): Promise<Person[]> {
  return findMembers(reader(ctx), merchantId, ["owner"]);
}

export function operators(ctx: Context): Promise<Person[]> {
  return findOperators(reader(ctx));
}

export function personOf(ctx: Context, accountId: string): Promise<Person | null> {
  return findAccount(reader(ctx), accountId);
}

/** The person behind a membership, and in which program. */
export async function affiliatePerson(ctx: Context, affiliateId: string): Promise<AffiliatePerson | null> {
  const row = await findAffiliate(reader(ctx), affiliateId);
  if (!row) return null;
  const { account, code, program } = row;
  return { person: account, code, programId: program.id, programName: program.name, merchantName: program.merchant.companyName };
}

/** Approved affiliates of a program who have no terms of their own at that instant, and what the program is called. */
export async function affiliatesOnProgramTerms(
  ctx: Context,
  programId: string,
  at: Date,
): Promise<{ people: Person[]; programName: string; merchantName: string }> {
  const names = await findProgramNames(reader(ctx), programId);
  return { people: await findOnProgramTerms(reader(ctx), programId, at), ...names };
}

export function isFirstSale(ctx: Context, merchantId: string, conversionId: string): Promise<boolean> {
  return isFirstConversion(reader(ctx), merchantId, conversionId);
}

/** How an application stands by now; null when it is gone. */
export function applicationStatus(ctx: Context, applicationId: string): Promise<string | null> {
  return findApplicationStatus(reader(ctx), applicationId);
}
