import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";
import { cn } from "./cn";
import { Kbd } from "./kbd";
import { Spinner } from "./spinner";

type Look = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  full?: boolean;
  icon?: ReactNode;
  trailing?: ReactNode;
  shortcut?: string;
};

export type ButtonProps = Omit<ComponentProps<"button">, "ref"> &
  Look & {
    ref?: React.Ref<HTMLButtonElement>;
    /** Busy: keeps its width, keeps focus, ignores presses. */
    pending?: boolean;
    /** Called instead of `onClick` while pending; without it a pending button does not submit. */
    onPendingClick?: ComponentProps<"button">["onClick"];
  };

export function Button({
  variant,
  size,
  full,
  icon,
  trailing,
  shortcut,
  pending = false,
  className,
  children,
  onClick,
  onPendingClick,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={pending && !onPendingClick ? "button" : type}
      className={cn(buttonStyle(variant, size, full), className)}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      aria-keyshortcuts={shortcut}
      onClick={pending ? onPendingClick : onClick}
    >
      <ButtonFace icon={icon} trailing={trailing} shortcut={shortcut} pending={pending}>
        {children}
      </ButtonFace>
    </button>
  );
}

export type ButtonLinkProps = Omit<ComponentProps<typeof Link>, "ref"> & Look & { external?: boolean };

export function ButtonLink({ variant, size, full, icon, trailing, shortcut, external, className, children, ...rest }: ButtonLinkProps) {
  const away = external ? { target: "_blank", rel: "noreferrer" } : {};
  return (
    <Link {...away} {...rest} className={cn(buttonStyle(variant, size, full), className)} aria-keyshortcuts={shortcut}>
      <ButtonFace icon={icon} trailing={trailing} shortcut={shortcut} pending={false}>
        {children}
      </ButtonFace>
    </Link>
  );
}

type FaceProps = Pick<Look, "icon" | "trailing" | "shortcut"> & { pending: boolean; children: ReactNode };

function ButtonFace({ icon, trailing, shortcut, pending, children }: FaceProps) {
  return (
    <>
      {pending && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={cn("inline-flex min-w-0 items-center gap-1.5", pending && "opacity-0")}>
        {icon}
        {children}
        {shortcut && <Kbd quiet>{shortcut}</Kbd>}
        {trailing}
      </span>
    </>
  );
}
