"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Field } from "./field";
import { Input, type TextFieldProps } from "./text-field";

/** A password with a reveal button. `autoComplete` should be "current-password" or "new-password". */
export function PasswordField({ label, hint, error, optional, hideLabel, className, id, ...input }: TextFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field {...{ label, hint, error, optional, hideLabel, className }} id={id}>
      {(control) => (
        <Input
          {...input}
          {...control}
          type={shown ? "text" : "password"}
          autoCapitalize="none"
          spellCheck={false}
          suffix={
            <button
              type="button"
              className="-mr-1 grid size-6 place-items-center rounded-sm text-faint hover:bg-hover hover:text-ink"
              aria-label="Show password"
              aria-pressed={shown}
              onClick={() => setShown(!shown)}
            >
              {shown ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
            </button>
          }
        />
      )}
    </Field>
  );
}
