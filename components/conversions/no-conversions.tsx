import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type NoConversionsProps = { isFiltered: boolean; programId: string | undefined };

export function NoConversions({ isFiltered, programId }: NoConversionsProps) {
  if (isFiltered) {
    return (
      <EmptyState
        title="No conversion matches"
        picture="search"
        actions={<ButtonLink href="/dashboard/conversions">Clear the filters</ButtonLink>}
      >
        Try a longer period, another affiliate, program or status.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No conversions yet"
      picture="chart"
      actions={
        <ButtonLink variant="primary" href={programId ? `/dashboard/programs/${programId}` : "/dashboard/programs/new"}>
          {programId ? "See how to report a sale" : "Create a program"}
        </ButtonLink>
      }
    >
      Report sales from your server. Each stands here with its commission and the reason it was credited.
    </EmptyState>
  );
}
