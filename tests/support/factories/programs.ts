import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/domain/kernel/context";
import { createProgram } from "@/lib/domain/programs/create-program";
import type { ProgramView } from "@/lib/domain/programs/program";
import type { CreateProgramInput } from "@/lib/domain/programs/schema";

/** What a new program needs at least: 25% of every sale, with a website. */
export function programInput(overrides: Partial<CreateProgramInput> = {}): CreateProgramInput {
  const tag = randomUUID().slice(0, 8);
  return { name: `Program ${tag}`, recurrence: "recurring", percentBps: 2500, website: `https://shop-${tag}.example`, ...overrides };
}

/** A program of the merchant that `ctx` acts for. A fixed reward replaces the percentage. */
export function makeProgram(ctx: Context, overrides: Partial<CreateProgramInput> = {}): Promise<ProgramView> {
  const input = programInput(overrides);
  if (overrides.fixedAmount !== undefined) delete input.percentBps;
  return createProgram(ctx, input);
}
