"use client";

import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/choice";
import { FieldMessages } from "@/components/ui/field";
import type { ScopeGroup, ScopePreset } from "@/lib/domain/credentials/scopes";

type ScopeFieldsProps = {
  groups: readonly ScopeGroup[];
  presets: readonly ScopePreset[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  error: string | undefined;
};

/** What a key may do: a preset to begin with, then box by box. */
export function ScopeFields({ groups, presets, chosen, onChange, error }: ScopeFieldsProps) {
  const toggle = (scope: string) => {
    const next = new Set(chosen);
    if (!next.delete(scope)) next.add(scope);
    onChange(next);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3" aria-describedby={error ? "scopes-error" : undefined}>
      <legend className="mb-1.5 text-sm font-medium">What it may do</legend>
      <div className="flex flex-wrap gap-1.5">
        {presets.map(({ name, scopes }) => (
          <Button
            key={name}
            size="sm"
            className="aria-pressed:border-accent aria-pressed:text-accent"
            aria-pressed={isSame(chosen, scopes)}
            onClick={() => onChange(new Set(scopes))}
          >
            {name}
          </Button>
        ))}
      </div>
      <FieldMessages error={error} errorId="scopes-error" hintId="scopes-hint" />
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {groups.map(({ title, scopes }) => (
          <div key={title} role="group" aria-label={title} className="flex flex-col gap-2">
            <p aria-hidden className="text-xs font-medium text-faint">
              {title}
            </p>
            {scopes.map(({ scope, label }) => (
              <CheckboxField
                key={scope}
                name="scopes"
                value={scope}
                label={label}
                hint={<code className="font-mono">{scope}</code>}
                checked={chosen.has(scope)}
                onChange={() => toggle(scope)}
              />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function isSame(chosen: ReadonlySet<string>, scopes: readonly string[]): boolean {
  return chosen.size === scopes.length && scopes.every((scope) => chosen.has(scope));
}
