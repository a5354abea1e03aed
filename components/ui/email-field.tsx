import type { ComponentProps } from "react";
import { TextField } from "./text-field";

type EmailFieldProps = Pick<ComponentProps<typeof TextField>, "defaultValue" | "error">;

/** The address somebody signs in with. */
export function EmailField(props: EmailFieldProps) {
  return (
    <TextField
      label="E-mail"
      name="email"
      type="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
      {...props}
    />
  );
}
