import type { MerchantRole, MerchantTenant } from "@/lib/domain/kernel/context";
import { database } from "@/lib/platform/db/client";
import { type AccountFields, insertAccount, userContext } from "./accounts";

/** A merchant and a signed-in member of its team with `role`; another role than owner brings an owner besides. */
export async function aMerchant({
  role = "owner",
  companyName,
  ...fields
}: AccountFields & { role?: MerchantRole; companyName?: string } = {}) {
  const account = await insertAccount(fields);
  const owner = role === "owner" ? account : await insertAccount({});
  const merchant = await database().merchant.create({
    data: {
      accountId: owner.id,
      companyName: companyName ?? `Company of ${owner.name}`,
      members: {
        create: [{ accountId: owner.id, role: "owner" }, ...(role === "owner" ? [] : [{ accountId: account.id, role }])],
      },
    },
    select: { id: true, companyName: true },
  });
  const tenant: MerchantTenant = { kind: "merchant", merchantId: merchant.id, role };
  return { merchant, account, owner, ctx: userContext(account, tenant, fields.now) };
}

/** One more signed-in member of an existing merchant. */
export async function aMember(merchantId: string, role: MerchantRole, fields: AccountFields = {}) {
  const account = await insertAccount(fields);
  await database().merchantMember.create({ data: { merchantId, accountId: account.id, role } });
  const tenant: MerchantTenant = { kind: "merchant", merchantId, role };
  return { account, ctx: userContext(account, tenant, fields.now) };
}
