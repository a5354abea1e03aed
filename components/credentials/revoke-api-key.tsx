"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { revokeAffiliateKeyAction, revokeMerchantKeyAction } from "@/lib/web/actions/credentials";
import type { KeyOwnerKind } from "./new-api-key";

type RevokeApiKeyProps = { id: string; name: string; owner: KeyOwnerKind };

export function RevokeApiKey({ id, name, owner }: RevokeApiKeyProps) {
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const revoke = () =>
    start(async () => {
      const result = await (owner === "merchant" ? revokeMerchantKeyAction : revokeAffiliateKeyAction)({ id });
      setOpen(false);
      if (result.ok) toast.success(`${name} is revoked`);
      else toast.error(result.message);
    });
  return (
    <>
      <Button size="sm" variant="danger-quiet" aria-label={`Revoke ${name}`} onClick={() => setOpen(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Revoke ${name}?`}
        description="Whatever uses this key is refused from now on. This cannot be undone."
        action="Revoke key"
        pending={pending}
        onConfirm={revoke}
      />
    </>
  );
}
