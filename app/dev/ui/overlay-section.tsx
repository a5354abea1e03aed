"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DefinitionList } from "@/components/ui/definition-list";
import { Dialog } from "@/components/ui/dialog";
import { Hint } from "@/components/ui/hint";
import { useHotkeys } from "@/components/ui/hotkeys";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { Sheet } from "@/components/ui/sheet";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { people } from "./people";
import { GallerySection, Specimen } from "./specimen";

export function OverlaySection() {
  const [open, setOpen] = useState<"sheet" | "dialog" | "confirm" | null>(null);
  const [view, setView] = useState("day");
  const show = (name: typeof open) => (next: boolean) => setOpen(next ? name : null);
  return (
    <GallerySection id="overlays" title="Overlays">
      <Specimen title="Sheet, dialog, confirmation">
        <Button onClick={() => setOpen("sheet")}>Open sheet</Button>
        <Button onClick={() => setOpen("dialog")}>Open dialog</Button>
        <Button variant="danger-quiet" onClick={() => setOpen("confirm")}>
          Archive program
        </Button>
      </Specimen>
      <Specimen title="Toasts">
        <Button onClick={() => toast.success("Program saved")}>Success</Button>
        <Button onClick={() => toast.error("The payout was refused", { description: "The bank account is closed." })}>Error</Button>
        <Button onClick={() => toast.undoable({ title: "Maya Lindqvist approved", onUndo: () => toast.message("Approval undone") })}>
          With undo
        </Button>
      </Specimen>
      <Specimen title="Popover, tooltip, hint, segmented">
        <Popover label="Filters" trigger="Filters" className="w-64 p-4">
          <TextField label="Country" name="country" />
        </Popover>
        <Tooltip text="Written for the ledger, in UTC">
          <Button>Hover or focus</Button>
        </Tooltip>
        <span className="flex items-center gap-1 self-center text-sm">
          Pending
          <Hint about="pending commissions">Commissions inside their hold period. They become payable when it ends.</Hint>
        </span>
        <Segmented
          label="Grain"
          value={view}
          onValueChange={setView}
          options={[
            { value: "day", label: "Day" },
            { value: "week", label: "Week" },
            { value: "month", label: "Month" },
          ]}
        />
      </Specimen>
      <QueueSheet open={open === "sheet"} onOpenChange={show("sheet")} />
      <Dialog
        open={open === "dialog"}
        onOpenChange={show("dialog")}
        title="Invite a teammate"
        description="They get a link by e-mail, good for seven days."
        footer={
          <>
            <Button onClick={() => setOpen(null)}>Cancel</Button>
            <Button variant="primary" onClick={() => setOpen(null)}>
              Send invitation
            </Button>
          </>
        }
      >
        <TextField label="E-mail" name="invite" type="email" />
      </Dialog>
      <ConfirmDialog
        open={open === "confirm"}
        onOpenChange={show("confirm")}
        title="Archive Northwind Partners?"
        description="Links stop redirecting and nobody can apply. Commissions already earned are still paid."
        action="Archive program"
        typed="northwind"
        onConfirm={() => {
          setOpen(null);
          toast.success("Program archived");
        }}
      />
    </GallerySection>
  );
}

function QueueSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [at, setAt] = useState(0);
  const person = people[at];
  const decide = (word: string) => {
    toast.undoable({ title: `${person?.name} ${word}`, onUndo: () => setAt(at) });
    if (at < people.length - 1) setAt(at + 1);
    else onOpenChange(false);
  };
  useHotkeys({ a: () => decide("approved"), d: () => decide("declined") }, open);
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={person?.name}
      description="Applied to Northwind Partners 2 days ago"
      badge={<Badge tone="caution">Pending</Badge>}
      position={`${at + 1} of ${people.length}`}
      onPrevious={at > 0 ? () => setAt(at - 1) : null}
      onNext={at < people.length - 1 ? () => setAt(at + 1) : null}
      footer={
        <>
          <Button variant="primary" shortcut="A" onClick={() => decide("approved")}>
            Approve
          </Button>
          <Button shortcut="D" onClick={() => decide("declined")}>
            Decline
          </Button>
        </>
      }
    >
      <DefinitionList
        items={[
          { term: "E-mail", detail: person?.email },
          { term: "Country", detail: person?.country },
          { term: "How they promote", detail: "A weekly letter on developer tools, 12,000 readers." },
        ]}
      />
    </Sheet>
  );
}
