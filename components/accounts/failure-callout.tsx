import { Callout } from "@/components/ui/callout";
import type { ActionFailure } from "@/lib/web/action-result";

/** What went wrong when no single field is to blame; nothing when the fields say it. */
export function FailureCallout({ failure }: { failure: ActionFailure | null }) {
  if (failure === null || failure.fields !== undefined) return null;
  return (
    <Callout tone="negative" live>
      {failure.message}
    </Callout>
  );
}

/** The first message about a field. */
export function errorOf(failure: ActionFailure | null, field: string): string | undefined {
  return failure?.fields?.[field]?.[0];
}
