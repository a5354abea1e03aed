import type { ReactNode } from "react";
import { Button, ButtonLink, type ButtonProps } from "./button";
import type { ButtonSize, ButtonVariant } from "./button-style";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ButtonProps, "icon" | "children" | "full"> & {
  /** Accessible name and tooltip. */
  label: string;
  icon: ReactNode;
};

export function IconButton({ label, icon, variant = "ghost", className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Button {...rest} variant={variant} aria-label={label} className={cn("aspect-square px-0!", className)}>
        {icon}
      </Button>
    </Tooltip>
  );
}

type IconLinkProps = { label: string; icon: ReactNode; href: string; variant?: ButtonVariant; size?: ButtonSize };

export function IconLink({ label, icon, href, variant = "ghost", size }: IconLinkProps) {
  return (
    <Tooltip text={label}>
      <ButtonLink href={href} variant={variant} size={size} aria-label={label} className="aspect-square px-0!">
        {icon}
      </ButtonLink>
    </Tooltip>
  );
}
