"use client";

import type { ReactNode } from "react";
import { Sheet } from "@/components/ui/sheet";
import type { NavGroup } from "./navigation";
import { SideNav } from "./side-nav";

type MobileSheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly NavGroup[];
  children: ReactNode;
};

export function MobileSheet({ open, onOpenChange, groups, children }: MobileSheetProps) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title="Menu">
      <div className="flex flex-col gap-5">
        <SideNav groups={groups} onNavigate={() => onOpenChange(false)} />
        <div className="border-t pt-4">{children}</div>
      </div>
    </Sheet>
  );
}
