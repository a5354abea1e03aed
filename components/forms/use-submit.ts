"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ActionResult } from "@/lib/web/action-result";

/**
 * Sends what a form holds to a server action. A refusal stands in `errors` (messages by field) and `fault`; after
 * success `onDone` is told and the page is read again.
 */
export function useSubmit<I, T>(action: (input: I) => Promise<ActionResult<T>>, onDone: (data: T) => void) {
  const router = useRouter();
  const [errors, setErrors] = useState<Record<string, string[] | undefined>>({});
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const send = async (input: I) => {
    if (pending) return;
    setPending(true);
    const result = await action(input);
    setPending(false);
    setErrors(result.ok ? {} : (result.fields ?? {}));
    setFault(result.ok ? undefined : result.message);
    if (!result.ok) return;
    onDone(result.data);
    router.refresh();
  };
  return { send: (input: I) => void send(input), errors, fault, pending };
}
