import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function WorkspaceNotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState title="There is nothing here" picture="search" actions={<ButtonLink href="/workspace">Go home</ButtonLink>}>
        The address may be mistyped, or what stood here belongs to somebody else.
      </EmptyState>
    </>
  );
}
