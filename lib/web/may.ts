import "server-only";
import { authorize, type Permission } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";

/** Whether the caller's role allows `permission`: for pages that leave out what would be refused. */
export function may(ctx: Context, permission: Permission): boolean {
  try {
    authorize(ctx, permission);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
