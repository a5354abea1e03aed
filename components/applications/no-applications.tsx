import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ApplicationFilter } from "@/lib/web/queries/applications";
import { statusWords } from "./application-words";

type NoApplicationsProps = { filter: ApplicationFilter; decided: number; hasPrograms: boolean };

/** An empty queue: a reward after work, a way on before the first application, or a way out of a filter. */
export function NoApplications({ filter, decided, hasPrograms }: NoApplicationsProps) {
  if (filter.search || filter.source || filter.programId) {
    return (
      <EmptyState
        title="No application matches"
        picture="search"
        actions={<ButtonLink href={`/dashboard/applications?status=${filter.status}`}>Clear the filters</ButtonLink>}
      >
        Try another name, program or way of applying.
      </EmptyState>
    );
  }
  if (filter.status !== "pending") {
    return (
      <EmptyState title={`No ${statusWords[filter.status].label.toLowerCase()} applications`} picture="inbox">
        What you decide stands here, with who decided it and why.
      </EmptyState>
    );
  }
  if (!hasPrograms) {
    return (
      <EmptyState
        title="Applications arrive here"
        picture="inbox"
        actions={
          <ButtonLink variant="primary" href="/dashboard/programs/new">
            Create a program
          </ButtonLink>
        }
      >
        Create a program and share its portal link. Everybody who applies stands here for your decision.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={decided > 0 ? "All done" : "The queue is clear"}
      picture="calm"
      actions={<ButtonLink href="/dashboard/affiliates">See your affiliates</ButtonLink>}
    >
      {decided > 0
        ? `${decided} decided, nothing waits. New applications show up here by themselves.`
        : "Nobody waits for you. Share a portal link to be found by more affiliates."}
    </EmptyState>
  );
}
