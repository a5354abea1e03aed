import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/domain/kernel/context";
import { now } from "@/lib/platform/clock";

/** The context in which the clock acts: the system, now. */
export function systemContext(name: string): Context {
  return { actor: { kind: "system", name }, tenant: { kind: "platform" }, requestId: `job_${randomUUID()}`, now: now() };
}
