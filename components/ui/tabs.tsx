"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { TabCount } from "./tab-count";
import { tabBar, tabLook } from "./tab-style";

export type ClientTab = { id: string; label: ReactNode; count?: number; content: ReactNode };

type TabsProps = {
  label: string;
  tabs: readonly ClientTab[];
  defaultTab?: string;
  onTabChange?: (id: string) => void;
};

/** Tabs that live on the screen only; all panels stay mounted, so typing is kept. For addresses use `LinkTabs`. */
export function Tabs({ label, tabs, defaultTab, onTabChange }: TabsProps) {
  return (
    <Radix.Root defaultValue={defaultTab ?? tabs[0]?.id} onValueChange={onTabChange} className="flex flex-col gap-4">
      <Radix.List aria-label={label} className={tabBar}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.id} value={tab.id} className={tabLook}>
            {tab.label}
            <TabCount value={tab.count} />
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} forceMount className="data-[state=inactive]:hidden">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
