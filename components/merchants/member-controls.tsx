"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select-field";
import { toast } from "@/components/ui/toast";
import type { MerchantRole } from "@/lib/domain/kernel/context";
import { changeMemberRoleAction, removeMemberAction, revokeTeamInvitationAction } from "@/lib/web/actions/team";
import { isRole, roleNames, roleOptions } from "./roles";

type MemberControlsProps = {
  accountId: string;
  name: string;
  role: MerchantRole;
  isYou: boolean;
  canManage: boolean;
  /** False for the last owner. */
  mayLeave: boolean;
};

/** A member's role, to change for owners, and the way off the team: for owners anyone's, for everybody their own. */
export function MemberControls({ accountId, name, role, isYou, canManage, mayLeave }: MemberControlsProps) {
  const [pending, start] = useTransition();
  const change = (next: string) =>
    start(async () => {
      if (!isRole(next)) return;
      const result = await changeMemberRoleAction({ accountId, role: next });
      if (result.ok) toast.success(`${name} is ${next === "owner" || next === "admin" ? "an" : "a"} ${next} now`);
      else toast.error(result.message);
    });
  return (
    <div className="flex items-center gap-2">
      {canManage ? (
        <Select
          aria-label={`Role of ${name}`}
          className="w-30"
          value={role}
          disabled={pending}
          onChange={(event) => change(event.target.value)}
          options={roleOptions}
        />
      ) : (
        <span className="text-sm text-muted">{roleNames[role]}</span>
      )}
      {(canManage || isYou) && mayLeave && <RemoveMember accountId={accountId} name={name} isYou={isYou} />}
    </div>
  );
}

function RemoveMember({ accountId, name, isYou }: Pick<MemberControlsProps, "accountId" | "name" | "isYou">) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      const result = await removeMemberAction({ accountId });
      setOpen(false);
      if (!result.ok) toast.error(result.message);
      else if (isYou) router.push("/welcome");
      else toast.success(`${name} is off the team`);
    });
  return (
    <>
      <Button size="sm" variant="danger-quiet" aria-label={isYou ? "Leave the team" : `Remove ${name}`} onClick={() => setOpen(true)}>
        {isYou ? "Leave" : "Remove"}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={isYou ? "Leave the team?" : `Remove ${name}?`}
        description="Access ends at once, in every browser. API keys keep working: revoke those that should not."
        action={isYou ? "Leave team" : "Remove from team"}
        pending={pending}
        onConfirm={remove}
      />
    </>
  );
}

export function TakeBackInvitation({ invitationId, email }: { invitationId: string; email: string }) {
  const [pending, start] = useTransition();
  const press = () =>
    start(async () => {
      const result = await revokeTeamInvitationAction({ invitationId });
      if (result.ok) toast.success(`The invitation of ${email} is taken back`);
      else toast.error(result.message);
    });
  return (
    <Button size="sm" variant="danger-quiet" pending={pending} aria-label={`Take back the invitation of ${email}`} onClick={press}>
      Take back
    </Button>
  );
}
