"use client";

import { useRouter } from "next/navigation";
import { FailureCallout } from "@/components/accounts/failure-callout";
import { useActionForm } from "@/components/forms/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { acceptTeamInvitationAction } from "@/lib/web/actions/team";

export function AcceptInvitation({ token, companyName }: { token: string; companyName: string }) {
  const router = useRouter();
  const { failure, submit, form } = useActionForm(
    acceptTeamInvitationAction,
    () => ({ token }),
    () => router.push("/dashboard"),
  );
  return (
    <form ref={form} action={submit} className="flex flex-col gap-4">
      <FailureCallout failure={failure} />
      <SubmitButton size="lg">Join {companyName}</SubmitButton>
    </form>
  );
}
