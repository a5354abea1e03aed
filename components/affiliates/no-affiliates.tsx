import { ButtonLink } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { EmptyState } from "@/components/ui/empty-state";

/** Stands in place of the list until the first affiliate; the next step depends on what there is. */
export function NoAffiliates({ portalUrl, pendingCount }: { portalUrl: string | null; pendingCount: number }) {
  return (
    <div className="rounded-lg border bg-surface">
      <EmptyState
        title="No affiliates yet"
        picture="inbox"
        actions={
          pendingCount > 0 ? (
            <ButtonLink variant="primary" href="/dashboard/applications">
              Review {pendingCount} {pendingCount === 1 ? "application" : "applications"}
            </ButtonLink>
          ) : portalUrl === null ? (
            <ButtonLink variant="primary" href="/dashboard/programs/new">
              Create a program
            </ButtonLink>
          ) : undefined
        }
      >
        {pendingCount > 0
          ? "People have applied. Approve them and they stand here."
          : portalUrl === null
            ? "Create a program first, then share its portal link."
            : "Share your portal link. Who applies waits in your queue, and stands here once approved."}
      </EmptyState>
      {portalUrl !== null && pendingCount === 0 && (
        <div className="mx-auto -mt-4 max-w-110 px-6 pb-10">
          <CopyField label="Portal link" hideLabel value={portalUrl} what="portal link" />
        </div>
      )}
    </div>
  );
}
