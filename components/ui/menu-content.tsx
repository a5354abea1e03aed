"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";
import { landmarkAround } from "./layer-container";
import type { MenuItem } from "./menu";

type MenuContentProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  button: RefObject<HTMLButtonElement | null>;
  label: string;
  items: readonly MenuItem[];
  align: "start" | "end";
};

export function MenuContent({ open, onOpenChange, button, label, items, align }: MenuContentProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      {/* The menu measures this; the real button is rendered before this code arrives. */}
      <Radix.Trigger asChild>
        <span aria-hidden className="pointer-events-none absolute inset-0" tabIndex={-1} />
      </Radix.Trigger>
      <Radix.Portal container={landmarkAround(button.current)}>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          aria-labelledby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) button.current?.focus();
          }}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
          }}
          className="z-60 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-in overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-lg"
        >
          {items.map((item, index) => (
            <Entry key={index} item={item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const row =
  "flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-sm text-ink select-none data-highlighted:bg-hover data-highlighted:outline-none data-disabled:opacity-45 coarse:min-h-10 forced-colors:data-highlighted:outline-2";

function Entry({ item }: { item: MenuItem }) {
  if (item.kind === "separator") return <Radix.Separator className="mx-1 my-1 h-px bg-line" />;
  if (item.kind === "heading") return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-faint">{item.label}</Radix.Label>;
  if (item.kind === "check")
    return (
      <Radix.CheckboxItem
        checked={item.checked}
        className={row}
        onCheckedChange={item.onSelect}
        onSelect={(event) => event.preventDefault()}
      >
        <span className="grid size-4 place-items-center">
          <Radix.ItemIndicator>
            <Check aria-hidden className="size-4 text-accent" />
          </Radix.ItemIndicator>
        </span>
        {item.label}
      </Radix.CheckboxItem>
    );
  const face: ReactNode = (
    <>
      {item.icon && <span className="text-faint [&_svg]:size-4">{item.icon}</span>}
      <span className="flex-1">
        {item.label}
        {item.hint && <span className="block text-xs text-faint">{item.hint}</span>}
      </span>
      {item.shortcut && <Kbd quiet>{item.shortcut}</Kbd>}
    </>
  );
  const look = cn(row, item.tone === "danger" && "text-negative data-highlighted:bg-negative-soft");
  return (
    <Radix.Item className={look} disabled={item.disabled} onSelect={item.onSelect} asChild={Boolean(item.href)}>
      {item.href ? <Link href={item.href}>{face}</Link> : face}
    </Radix.Item>
  );
}
