import { cn } from "./cn";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "danger-quiet" | "link";
export type ButtonSize = "sm" | "md" | "lg";

const base =
  "relative inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium select-none " +
  "transition-[background-color,border-color,color,box-shadow,scale] duration-100 active:scale-[0.985] " +
  "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 " +
  "[&_svg]:size-4 [&_svg]:shrink-0 forced-colors:border forced-colors:border-[ButtonText]";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent shadow-xs hover:bg-accent-strong active:bg-accent-strong focus-visible:rounded-md",
  secondary:
    "border border-line-strong bg-surface text-ink shadow-xs hover:bg-sunken active:bg-pressed dark:bg-raised dark:hover:bg-pressed focus-visible:rounded-md",
  ghost: "text-muted hover:bg-hover hover:text-ink active:bg-pressed focus-visible:rounded-md",
  danger: "bg-negative text-on-negative shadow-xs hover:bg-negative-strong focus-visible:rounded-md",
  "danger-quiet":
    "border border-line-strong bg-surface text-negative shadow-xs hover:border-negative hover:bg-negative-soft dark:bg-raised focus-visible:rounded-md",
  link: "text-accent underline-offset-3 hover:underline",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 px-2.5 text-xs coarse:h-9",
  md: "h-8 px-3 text-sm coarse:h-10",
  lg: "h-10 px-4 text-base coarse:h-11",
};

const bare: Record<ButtonSize, string> = { sm: "h-7 text-xs coarse:h-9", md: "h-8 text-sm coarse:h-10", lg: "h-10 text-base coarse:h-11" };

/** The classes of a button, for elements that must look like one. */
export function buttonStyle(variant: ButtonVariant = "secondary", size: ButtonSize = "md", full = false): string {
  return cn(base, variants[variant], variant === "link" ? bare[size] : sizes[size], full && "w-full");
}
