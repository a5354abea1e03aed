"use client";

import { MoreHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action-result";
import { deleteLinkAction, updateLinkAction } from "@/lib/web/actions/links";

type LinkMenuProps = { link: { id: string; name: string; isActive: boolean; isDefault: boolean } };

/** Switches a link off and on, or deletes it after asking. */
export function LinkMenu({ link }: LinkMenuProps) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  const run = (act: () => Promise<ActionResult<unknown>>, done: string) =>
    start(async () => {
      const result = await act();
      setAsking(false);
      if (result.ok) toast.success(done);
      else toast.error("Not changed", { description: result.message });
      router.refresh();
    });
  const toggle = () =>
    run(
      () => updateLinkAction({ id: link.id, isActive: !link.isActive }),
      link.isActive ? `${link.name} is off: clicks lead on but do not count` : `${link.name} counts clicks again`,
    );
  return (
    <>
      <Menu
        label={`Actions for ${link.name}`}
        iconOnly
        variant="ghost"
        size="sm"
        trigger={<MoreHorizontal aria-hidden />}
        items={[
          { label: link.isActive ? "Switch off" : "Switch on", onSelect: toggle },
          // The main link carries the affiliate's code and stays.
          ...(link.isDefault ? [] : [{ label: "Delete…", tone: "danger" as const, onSelect: () => setAsking(true) }]),
        ]}
      />
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title={`Delete ${link.name}?`}
          description="Visitors who still use it see a page that says the link is gone. Its address is never given out again. Earlier clicks and sales stay."
          action="Delete link"
          pending={pending}
          onConfirm={() => run(() => deleteLinkAction({ id: link.id }), `${link.name} deleted`)}
        />
      )}
    </>
  );
}
