import { gapsOf, recurrenceOf, type TermsDraft } from "@/components/terms/terms-draft";
import type { ApplicationAccess, PayoutFrequency, ProgramView } from "@/lib/domain/programs/program";
import type { CreateProgramInput, UpdateProgramInput } from "@/lib/domain/programs/schema";

/** What the settings of a program hold, as it is typed. Its terms have an editor of their own. */
export type SettingsDraft = {
  name: string;
  website: string;
  landingPageUrl: string;
  termsUrl: string;
  description: string;
  portalSlug: string;
  currency: string;
  /** Minor units of `currency`. */
  payoutThreshold: number | null;
  payoutFrequency: PayoutFrequency;
  applicationAccess: ApplicationAccess;
  autoApproveAffiliates: boolean;
};

/** A new program: its settings and its first terms. */
export type ProgramDraft = SettingsDraft & TermsDraft;

export type DraftErrors = Partial<Record<keyof ProgramDraft, string>>;
export type FieldsProps<Draft = SettingsDraft> = {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  errors: DraftErrors;
};

export const steps = ["basics", "commission", "rules", "review"] as const;
export type WizardStep = (typeof steps)[number];

/** On which step a field is typed. */
const fieldsOf: Record<Exclude<WizardStep, "review">, readonly (keyof ProgramDraft)[]> = {
  basics: ["name", "website", "description"],
  commission: ["trigger", "model", "percentBps", "fixedAmount", "currency", "recurrence", "limitMonths"],
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
    trigger: "sale",
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

export function settingsOf(program: ProgramView): SettingsDraft {
  return {
    name: program.name,
    website: program.website ?? "",
    landingPageUrl: program.landingPageUrl ?? "",
    termsUrl: program.termsUrl ?? "",
    description: program.description ?? "",
    portalSlug: program.portalSlug ?? program.slug,
    currency: program.currency,
    payoutThreshold: program.payoutThreshold,
    payoutFrequency: program.payoutFrequency,
    applicationAccess: program.applicationAccess,
    autoApproveAffiliates: program.autoApproveAffiliates,
  };
}

/** What is missing before settings can be saved. The server judges everything once more. */
export function settingsGaps(draft: SettingsDraft): DraftErrors {
  const gaps: DraftErrors = {};
  for (const field of ["website", "landingPageUrl", "termsUrl"] as const)
    if (!isWebAddress(draft[field])) gaps[field] = "Give an address such as https://acme.example.";
  if (draft.name.trim() === "") gaps.name = "Give the program a name.";
  if (draft.payoutThreshold === null) gaps.payoutThreshold = "Give an amount, such as 50.00.";
  return gaps;
}

export function programGaps(draft: ProgramDraft): DraftErrors {
  const { startsAt: _never, ...terms } = gapsOf(draft);
  return { ...settingsGaps(draft), ...terms };
}

/** What is missing on one step before going on. */
export function gapsOn(step: WizardStep, draft: ProgramDraft): DraftErrors {
  const here: readonly string[] = step === "review" ? [] : fieldsOf[step];
  return Object.fromEntries(Object.entries(programGaps(draft)).filter(([field]) => here.includes(field)));
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
  const { name, website, description, currency, trigger } = draft;
  const recurrence = recurrenceOf(draft);
  return {
    ...rulesOf(draft),
    name,
    website: toWebAddress(website),
    description,
    currency,
    trigger,
    recurrence,
    ...(draft.model === "percent" ? { percentBps: draft.percentBps ?? 0 } : { fixedAmount: draft.fixedAmount ?? 0 }),
    limitMonths: recurrence === "recurring_limited" ? Number(draft.limitMonths) : null,
    holdDays: draft.holdDays.trim() === "" ? null : Number(draft.holdDays),
    cookieDays: Number(draft.cookieDays),
  };
}

export function toUpdateInput(id: string, draft: SettingsDraft): UpdateProgramInput {
  const { name, description } = draft;
  return {
    ...rulesOf(draft),
    id,
    name,
    description,
    website: toWebAddress(draft.website),
    landingPageUrl: toWebAddress(draft.landingPageUrl),
    termsUrl: toWebAddress(draft.termsUrl),
    portalSlug: draft.portalSlug.trim() || null,
  };
}

function rulesOf({ payoutThreshold, payoutFrequency, applicationAccess, autoApproveAffiliates }: SettingsDraft) {
  return { payoutThreshold: payoutThreshold ?? 0, payoutFrequency, applicationAccess, autoApproveAffiliates };
}

/** People leave the scheme out: "acme.example" means "https://acme.example". */
function toWebAddress(typed: string): string {
  const text = typed.trim();
  return text === "" || /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
}

function isWebAddress(typed: string): boolean {
  const text = toWebAddress(typed);
  return text === "" || (/^https?:/i.test(text) && URL.canParse(text));
}
