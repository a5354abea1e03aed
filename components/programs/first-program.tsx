import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

/** Stands in place of the list until there is a program. */
export function FirstProgram({ action }: { action?: ReactNode }) {
  return (
    <div className="rounded-lg border bg-surface">
      <EmptyState title="No program yet" picture="coins" actions={action}>
        {action
          ? "A program says what you pay and for which sales. It takes two minutes, and you get a link that affiliates apply through."
          : "An owner or admin of your team can create the first one."}
      </EmptyState>
    </div>
  );
}
