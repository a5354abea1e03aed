import type { Tx } from "@/lib/platform/db/client";
import type { Context } from "../kernel/context";
import { insertLinks } from "./store";

type NewMember = { id: string; merchantId: string; programId: string; code: string };

/** Gives new members their first link, whose code is the member's own, in the transaction that enrols them. */
export async function createFirstLinks(ctx: Context, tx: Tx, members: NewMember[]): Promise<void> {
  await insertLinks(
    tx,
    members.map(({ id, merchantId, programId, code }) => ({
      merchantId,
      programId,
      affiliateId: id,
      code,
      name: "Default link",
      isDefault: true,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })),
  );
}
