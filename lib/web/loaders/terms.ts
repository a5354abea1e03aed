import "server-only";
import { cache } from "react";
import { getAffiliate } from "@/lib/domain/affiliates/queries";
import { DomainError } from "@/lib/domain/kernel/errors";
import { withOwn } from "@/lib/domain/overrides/override";
import { listOverrides } from "@/lib/domain/overrides/queries";
import { recurrences, triggers, type Terms } from "@/lib/domain/programs/program";
import { getProgram, listTermsHistory } from "@/lib/domain/programs/queries";
import { rehearsalDays, type Rehearsal, type RehearsalDays } from "@/lib/domain/rehearsal/rehearsal";
import { rehearseTerms } from "@/lib/domain/rehearsal/rehearse-terms";
import type { RehearseTermsInput } from "@/lib/domain/rehearsal/schema";
import { may } from "../may";
import { orNotFound } from "../or-not-found";
import { choiceParam, textParam, type SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { loadMerchantClock } from "./merchant-clock";
import { loadProgramFrame } from "./programs";

/** A program's terms: what counts, every version, and where a draft starts from. */
export async function loadTerms(id: string, params: SearchParams) {
  const [ctx, frame, clock] = await Promise.all([requireMerchant("program.read"), loadProgramFrame(id), loadMerchantClock()]);
  const history = await listTermsHistory(ctx, id);
  const draft = readDraft(params);
  return { ...frame, ...clock, history, start: draft ? termsOfDraft(draft) : frame.program.terms, hasDraft: draft !== null };
}

/** One affiliate's own terms, every version, and the program's. */
export const loadOverrides = cache(async (id: string) => {
  const ctx = await requireMerchant("affiliate.read");
  const affiliate = await orNotFound(getAffiliate(ctx, id));
  const [program, history, clock] = await Promise.all([getProgram(ctx, affiliate.programId), listOverrides(ctx, id), loadMerchantClock()]);
  const soon = new Date(ctx.now.getTime() + 60_000);
  const running = history.find((own) => own.validFrom <= soon && (own.validTo === null || own.validTo > soon)) ?? null;
  const hasAny = running !== null || history.some((own) => own.validFrom > soon);
  const current = running ? withOwn(program.terms, running) : program.terms;
  return { ...clock, affiliate, program, history, running, hasAny, current, mayWrite: may(ctx, "program.write") };
});

export function readStart(params: SearchParams, current: Terms): Terms {
  const draft = readDraft(params);
  return draft ? termsOfDraft(draft) : current;
}

/** The rehearsal that the address names; null when it names none, a message when its terms contradict themselves. */
export const loadRehearsal = cache(async (programId: string, query: string, affiliateId?: string): Promise<RehearsalOutcome | null> => {
  const ctx = await requireMerchant("program.read");
  const draft = readDraft(Object.fromEntries(new URLSearchParams(query)));
  if (!draft) return null;
  try {
    const rehearsal = await rehearseTerms(ctx, { ...draft, programId, ...(affiliateId !== undefined && { affiliateId }) });
    return { rehearsal, days: draft.days };
  } catch (error) {
    if (error instanceof DomainError && error.code === "Invalid") return { fault: error.message };
    throw error;
  }
});

export type RehearsalOutcome = { rehearsal: Rehearsal; days: RehearsalDays; fault?: never } | { fault: string; rehearsal?: never };

type Draft = Omit<RehearseTermsInput, "programId" | "affiliateId">;

/** A draft as an address carries it (`?trigger=sale&percent=2500&…&days=90`); null without one. */
export function readDraft(params: SearchParams): Draft | null {
  const days = rehearsalDays.find((known) => String(known) === textParam(params, "days"));
  const trigger = choiceParam(params, "trigger", triggers);
  const recurrence = choiceParam(params, "recurrence", recurrences);
  const cookieDays = whole(params, "cookie");
  if (!days || !trigger || !recurrence || cookieDays === null) return null;
  return {
    days,
    trigger,
    recurrence,
    cookieDays,
    percentBps: whole(params, "percent"),
    fixedAmount: whole(params, "fixed"),
    limitMonths: whole(params, "months"),
    holdDays: textParam(params, "hold") === "manual" ? null : whole(params, "hold"),
  };
}

function termsOfDraft({ trigger, recurrence, percentBps, fixedAmount, limitMonths, holdDays, cookieDays }: Draft): Terms {
  const fixed = fixedAmount ?? null;
  return {
    trigger,
    recurrence,
    cookieDays,
    holdDays,
    model: fixed === null ? "percent" : "fixed",
    percentBps: percentBps ?? null,
    fixedAmount: fixed,
    limitMonths: limitMonths ?? null,
  };
}

function whole(params: SearchParams, name: string): number | null {
  const text = textParam(params, name);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
