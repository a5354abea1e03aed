"use client";

import { Monitor } from "lucide-react";
import { type ReactNode, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action-result";
import { revokeOtherSessionsAction, revokeSessionAction } from "@/lib/web/actions/sessions";

export type SessionRow = { id: string; device: string; isCurrent: boolean; seen: ReactNode };

/** Signed-in browsers, with a button that ends each. */
export function SessionList({ sessions }: { sessions: readonly SessionRow[] }) {
  const [pending, start] = useTransition();
  const run = (work: () => Promise<ActionResult<unknown>>, done: string) =>
    start(async () => {
      const result = await work();
      if (result.ok) toast.success(done);
      else toast.error(result.message);
    });
  return (
    <>
      <ul className="-my-1 flex flex-col divide-y">
        {sessions.map(({ id, device, isCurrent, seen }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
            <Monitor aria-hidden className="size-4.5 shrink-0 text-faint" />
            <span className="min-w-40 flex-1">
              <span className="block text-sm font-medium">{device}</span>
              <span className="block text-xs text-muted">{seen}</span>
            </span>
            {isCurrent ? (
              <Badge tone="positive">This browser</Badge>
            ) : (
              <Button
                size="sm"
                variant="danger-quiet"
                disabled={pending}
                aria-label={`End the session of ${device}`}
                onClick={() => run(() => revokeSessionAction({ sessionId: id }), "The session has ended")}
              >
                End session
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 2 && (
        <Button
          className="self-start"
          size="sm"
          disabled={pending}
          onClick={() => run(() => revokeOtherSessionsAction(undefined), "Every other session has ended")}
        >
          End all others
        </Button>
      )}
    </>
  );
}
