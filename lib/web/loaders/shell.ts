import "server-only";
import { cache } from "react";
import { currentHat, type Hat, hatsOf, type SessionIdentity } from "@/lib/domain/accounts/account";
import type { MerchantRole } from "@/lib/domain/kernel/context";
import { countUnread } from "@/lib/domain/notifications/queries";
import { adminContext, affiliateContext, type HatKind, merchantContext, requireIdentity } from "../session";

export type ShellHat = { kind: HatKind; label: string; href: string; current: boolean };

export type Shell = {
  account: { id: string; name: string; email: string; emailVerified: boolean };
  /** Whose pages these are: the company's name, or the person's. */
  label: string;
  hats: ShellHat[];
  /** Where another hat is taken up. */
  newHat: { label: string; href: string };
  /** The caller's role on the merchant's team; null elsewhere. */
  role: MerchantRole | null;
  /** Unread notifications for this hat. */
  unread: number;
  /** Set while an operator views these pages: whose they are, and until when. */
  viewing: { name: string; until: Date } | null;
};

/** What the frame of every signed-in page shows of the person; `kind` is the hat that the pages belong to. */
export const loadShell = cache(async (kind: HatKind | "account"): Promise<Shell> => {
  const identity = await requireIdentity();
  const worn = await wornHat(identity, kind);
  const ctx = worn === null ? null : await contextFor(identity, worn);
  const { id, name, email, emailVerifiedAt, isAdmin } = identity.account;
  const merchant = identity.merchants.find(({ merchantId }) => worn === `merchant:${merchantId}`);
  return {
    account: { id, name, email, emailVerified: emailVerifiedAt !== null },
    label: merchant?.companyName ?? (worn === "admin" && isAdmin ? "Platform" : name),
    hats: hatsOf(identity).map((hat) => present(identity, hat, worn)),
    newHat:
      identity.affiliateProfileId === null
        ? { label: "Become an affiliate", href: "/welcome?as=affiliate" }
        : { label: "Create a merchant", href: "/welcome?as=merchant" },
    role: merchant?.role ?? null,
    unread: ctx === null ? 0 : await countUnread(ctx),
    viewing: identity.viewer && { name, until: identity.viewer.until },
  };
});

async function wornHat(identity: SessionIdentity, kind: HatKind | "account"): Promise<Hat | null> {
  if (kind === "account") return currentHat(identity);
  if (kind !== "merchant") return kind;
  const ctx = await merchantContext(identity);
  return ctx === null ? null : `merchant:${ctx.tenant.merchantId}`;
}

async function contextFor(identity: SessionIdentity, hat: Hat) {
  if (hat === "affiliate") return affiliateContext(identity);
  return hat === "admin" ? adminContext(identity) : merchantContext(identity);
}

function present(identity: SessionIdentity, hat: Hat, worn: Hat | null): ShellHat {
  const rest = { href: `/account/hat/${encodeURIComponent(hat)}`, current: hat === worn };
  if (hat === "affiliate") return { kind: "affiliate", label: identity.account.name, ...rest };
  if (hat === "admin") return { kind: "admin", label: "Platform", ...rest };
  const merchant = identity.merchants.find(({ merchantId }) => hat === `merchant:${merchantId}`);
  return { kind: "merchant", label: merchant?.companyName ?? "Merchant", ...rest };
}
