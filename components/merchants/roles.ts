import type { MerchantRole } from "@/lib/domain/kernel/context";
import { roleSentences } from "@/lib/domain/merchants/merchant";

export const roleNames: Record<MerchantRole, string> = { owner: "Owner", admin: "Admin", finance: "Finance", viewer: "Viewer" };

const roles: readonly MerchantRole[] = ["owner", "admin", "finance", "viewer"];

export const roleOptions = roles.map((role) => ({ value: role, label: roleNames[role], hint: roleSentences[role] }));

export function isRole(text: string): text is MerchantRole {
  return roles.some((role) => role === text);
}
