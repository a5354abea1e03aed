"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

type ProviderButtonsProps = { providers: readonly { id: string; label: string }[]; next: string | null };

/** "Continue with GitHub", for the providers that this installation knows; nothing without any. */
export function ProviderButtons({ providers, next }: ProviderButtonsProps) {
  const [leaving, setLeaving] = useState<string | null>(null);
  if (providers.length === 0) return null;
  const go = async (id: string) => {
    setLeaving(id);
    // Fetched on the press: nobody else pays for it.
    const { signIn } = await import("next-auth/react");
    await signIn(id, { callbackUrl: next ?? "/welcome" });
  };
  return (
    <div className="mb-4 flex flex-col gap-2">
      {providers.map(({ id, label }) => (
        <Button key={id} size="lg" full pending={leaving === id} onClick={() => void go(id)}>
          Continue with {label}
        </Button>
      ))}
      <p className="mt-2 flex items-center gap-3 text-xs text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
    </div>
  );
}
