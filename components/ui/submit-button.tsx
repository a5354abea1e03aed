"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** A submit button that shows the pending state of its own form. */
export function SubmitButton({ pending, variant = "primary", ...rest }: ButtonProps) {
  const status = useFormStatus();
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      pending={pending ?? status.pending}
      onPendingClick={(event) => event.preventDefault()}
    />
  );
}
