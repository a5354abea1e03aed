"use client";

import { useTransition } from "react";
import { SettingsSection } from "@/components/layout/settings-section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { resendVerificationAction } from "@/lib/web/actions/accounts";

type AddressStatusProps = { email: string; verified: boolean };

/** The address, whether it is confirmed, and a way to ask for the mail again. */
export function AddressStatus({ email, verified }: AddressStatusProps) {
  const [pending, start] = useTransition();
  const resend = () =>
    start(async () => {
      const result = await resendVerificationAction(undefined);
      if (result.ok) toast.success("Mail sent", { description: `Open the link in it to confirm ${email}.` });
      else toast.error(result.message);
    });
  return (
    <SettingsSection title="E-mail address" description="You sign in with it, and mail goes there.">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 font-medium wrap-anywhere">{email}</span>
        <Badge tone={verified ? "positive" : "caution"}>{verified ? "Confirmed" : "Not confirmed"}</Badge>
        {!verified && (
          <Button size="sm" pending={pending} onClick={resend}>
            Send the mail again
          </Button>
        )}
      </div>
    </SettingsSection>
  );
}
