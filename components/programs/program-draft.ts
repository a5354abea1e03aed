import type { ApplicationAccess, PayoutFrequency, ProgramView, Recurrence, Terms } from "@/lib/domain/programs/program";
import type { CreateProgramInput, UpdateProgramInput } from "@/lib/domain/programs/schema";

/** A program as it is typed: numbers stay text until they are sent, so that nothing typed is lost. */
export type ProgramDraft = {
  name: string;
  website: string;
  landingPageUrl: string;
  termsUrl: string;
  description: string;
  portalSlug: string;
  model: "percent" | "fixed";
  /** Basis points. */
  percentBps: number | null;
  /** Minor units of `currency`. */
  fixedAmount: number | null;
  currency: string;
  recurrence: Recurrence;
  limitMonths: string;
  holdDays: string;
  cookieDays: string;
  /** Minor units of `currency`. */
  payoutThreshold: number | null;
  payoutFrequency: PayoutFrequency;
  applicationAccess: ApplicationAccess;
  autoApproveAffiliates: boolean;
};

export type DraftErrors = Partial<Record<keyof ProgramDraft, string>>;
export type FieldsProps = {
  draft: ProgramDraft;
  change: (part: Partial<ProgramDraft>) => void;
  errors: DraftErrors;
};

export const steps = ["basics", "commission", "rules", "review"] as const;
export type WizardStep = (typeof steps)[number];

/** On which step a field is typed. */
const fieldsOf: Record<Exclude<WizardStep, "review">, readonly (keyof ProgramDraft)[]> = {
  basics: ["name", "website", "description"],
  commission: ["model", "percentBps", "fixedAmount", "currency", "recurrence", "limitMonths"],
  rules: ["holdDays", "cookieDays", "payoutThreshold", "payoutFrequency", "applicationAccess", "autoApproveAffiliates"],
};

export function newDraft(defaults: { cookieDays: number; payoutThreshold: number }): ProgramDraft {
  return {
    name: "",
    website: "",
    landingPageUrl: "",
    termsUrl: "",
    description: "",
    portalSlug: "",
    model: "percent",
    percentBps: 2500,
    fixedAmount: null,
    currency: "USD",
    recurrence: "recurring_limited",
    limitMonths: "12",
    holdDays: "30",
    cookieDays: String(defaults.cookieDays),
    payoutThreshold: defaults.payoutThreshold,
    payoutFrequency: "monthly",
    applicationAccess: "open",
    autoApproveAffiliates: false,
  };
}

export function draftOf(program: ProgramView): ProgramDraft {
  const { terms } = program;
  return {
    name: program.name,
    website: program.website ?? "",
    landingPageUrl: program.landingPageUrl ?? "",
    termsUrl: program.termsUrl ?? "",
    description: program.description ?? "",
    portalSlug: program.portalSlug ?? program.slug,
    model: terms.model,
    percentBps: terms.percentBps,
    fixedAmount: terms.fixedAmount,
    currency: program.currency,
    recurrence: terms.recurrence,
    limitMonths: terms.limitMonths === null ? "12" : String(terms.limitMonths),
    holdDays: terms.holdDays === null ? "" : String(terms.holdDays),
    cookieDays: String(terms.cookieDays),
    payoutThreshold: program.payoutThreshold,
    payoutFrequency: program.payoutFrequency,
    applicationAccess: program.applicationAccess,
    autoApproveAffiliates: program.autoApproveAffiliates,
  };
}

/** The terms a draft describes, or null while a number is missing. */
export function termsOf(draft: ProgramDraft): Terms | null {
  const reward = draft.model === "percent" ? draft.percentBps : draft.fixedAmount;
  const limitMonths = draft.recurrence === "recurring_limited" ? whole(draft.limitMonths) : null;
  const cookieDays = whole(draft.cookieDays);
  const holdDays = draft.holdDays.trim() === "" ? null : whole(draft.holdDays);
  if (!reward || cookieDays === null || (draft.recurrence === "recurring_limited" && limitMonths === null)) return null;
  if (draft.holdDays.trim() !== "" && holdDays === null) return null;
  return {
    model: draft.model,
    trigger: "sale",
    recurrence: draft.recurrence,
    limitMonths,
    holdDays,
    cookieDays,
    percentBps: draft.model === "percent" ? draft.percentBps : null,
    fixedAmount: draft.model === "fixed" ? draft.fixedAmount : null,
  };
}

/** What is missing on one step before going on. The server judges everything once more. */
export function gapsOn(step: WizardStep, draft: ProgramDraft): DraftErrors {
  const gaps: DraftErrors = {};
  if (step === "basics" && draft.name.trim() === "") gaps.name = "Give the program a name.";
  if (step === "commission") {
    if (draft.model === "percent" && !draft.percentBps) gaps.percentBps = "Give a percentage above 0, such as 25.";
    if (draft.model === "fixed" && !draft.fixedAmount) gaps.fixedAmount = "Give an amount above 0, such as 25.00.";
    if (draft.recurrence === "recurring_limited" && whole(draft.limitMonths) === null) gaps.limitMonths = "Give whole months from 1 to 36.";
  }
  if (step === "rules") {
    if (draft.holdDays.trim() !== "" && whole(draft.holdDays) === null) gaps.holdDays = "Give whole days from 0 to 90, or leave it empty.";
    if (whole(draft.cookieDays) === null) gaps.cookieDays = "Give whole days from 1 to 365.";
    if (draft.payoutThreshold === null) gaps.payoutThreshold = "Give an amount, such as 50.00.";
  }
  return gaps;
}

/** The first step that has one of these errors. */
export function stepWith(errors: DraftErrors): WizardStep {
  const wrong = Object.keys(errors);
  return steps.find((step) => step !== "review" && fieldsOf[step].some((field) => wrong.includes(field))) ?? "review";
}

/** The first message of each field, as the server named them. */
export function errorsFrom(fields: Record<string, string[]> | undefined): DraftErrors {
  return Object.fromEntries(Object.entries(fields ?? {}).map(([field, messages]) => [field, messages[0]]));
}

export function toCreateInput(draft: ProgramDraft): CreateProgramInput {
  const { holdDays, ...shared } = inputOf(draft);
  return { ...shared, holdDays, currency: draft.currency };
}

export function toUpdateInput(id: string, draft: ProgramDraft): UpdateProgramInput {
  const { landingPageUrl, termsUrl, portalSlug } = draft;
  return { ...inputOf(draft), id, landingPageUrl, termsUrl, portalSlug: portalSlug.trim() || null };
}

function inputOf(draft: ProgramDraft) {
  const { name, website, description, recurrence, payoutFrequency, applicationAccess, autoApproveAffiliates } = draft;
  return {
    name,
    website,
    description,
    recurrence,
    payoutFrequency,
    applicationAccess,
    autoApproveAffiliates,
    ...(draft.model === "percent" ? { percentBps: draft.percentBps ?? 0 } : { fixedAmount: draft.fixedAmount ?? 0 }),
    limitMonths: recurrence === "recurring_limited" ? (whole(draft.limitMonths) ?? 0) : null,
    holdDays: draft.holdDays.trim() === "" ? null : (whole(draft.holdDays) ?? -1),
    cookieDays: whole(draft.cookieDays) ?? 0,
    payoutThreshold: draft.payoutThreshold ?? 0,
  };
}

function whole(text: string): number | null {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null;
}
