"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { markAffiliateNotificationsRead } from "@/lib/web/actions/notifications";

export function MarkAllRead() {
  const router = useRouter();
  const [pending, start] = useTransition();
  const mark = () =>
    start(async () => {
      const result = await markAffiliateNotificationsRead({ all: true });
      if (!result.ok) toast.error("Not marked", { description: result.message });
      router.refresh();
    });
  return (
    <Button pending={pending} onClick={mark}>
      Mark all as read
    </Button>
  );
}
