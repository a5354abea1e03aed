"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { retryJobsAction } from "@/lib/web/actions/jobs";

export function RetryJob({ id, task }: { id: string; task: string }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const retry = () =>
    start(async () => {
      const result = await retryJobsAction({ ids: [id] });
      if (!result.ok) return toast.error("Not tried again", { description: result.message });
      toast.success("It is tried again now");
      router.refresh();
    });
  return (
    <Button size="sm" pending={pending} aria-label={`Try ${task} ${id} again`} onClick={retry}>
      Try again
    </Button>
  );
}
