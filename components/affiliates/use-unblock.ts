"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { unblockAffiliatesAction } from "@/lib/web/actions/affiliates";

/** Lets blocked affiliates back in: their links count again from now on. */
export function useUnblock(onDone: () => void) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const unblock = async (ids: string[]) => {
    setPending(true);
    const result = await unblockAffiliatesAction({ ids });
    setPending(false);
    if (!result.ok) return toast.error("Not unblocked", { description: result.message });
    for (const { message } of result.data.refused) toast.error("Not unblocked", { description: message });
    if (result.data.unblocked.length > 0)
      toast.success(ids.length === 1 ? "Affiliate unblocked" : `${result.data.unblocked.length} affiliates unblocked`);
    onDone();
    router.refresh();
  };
  return { unblock, pending };
}
