"use client";

import dynamic from "next/dynamic";
import { useRef, useState, type ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";
import { cn } from "./cn";

export type MenuItem =
  | {
      kind?: "item";
      label: string;
      icon?: ReactNode;
      hint?: string;
      shortcut?: string;
      tone?: "danger";
      disabled?: boolean;
      href?: string;
      onSelect?: () => void;
    }
  | { kind: "check"; label: string; checked: boolean; onSelect: () => void }
  | { kind: "heading"; label: string }
  | { kind: "separator" };

export type MenuProps = {
  label: string;
  items: readonly MenuItem[];
  trigger: ReactNode;
  iconOnly?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
  triggerClassName?: string;
  align?: "start" | "end";
};

const load = () => import("./menu-content").then((module) => module.MenuContent);
const MenuContent = dynamic(load, { ssr: false });

/** A button with a menu of actions and links; arrows, letters, Home and End move in it. Fetched on approach. */
export function Menu(props: MenuProps) {
  const { label, items, trigger, iconOnly, variant, size, triggerClassName, align = "end" } = props;
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const show = (next: boolean) => {
    setWanted(true);
    setOpen(next);
  };
  return (
    <span className="relative inline-flex">
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={iconOnly ? label : undefined}
        className={triggerClassName ?? cn(buttonStyle(variant, size), iconOnly && "aspect-square px-0!")}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => show(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          show(true);
        }}
      >
        {trigger}
      </button>
      {wanted && <MenuContent open={open} onOpenChange={setOpen} button={button} label={label} items={items} align={align} />}
    </span>
  );
}
