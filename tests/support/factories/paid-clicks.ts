import { addDays, addHours } from "date-fns";
import { listConversions } from "@/lib/domain/conversions/queries";
import { settleClicks } from "@/lib/domain/intake/settle-clicks";
import type { CreateProgramInput } from "@/lib/domain/programs/schema";
import { at, theSystem } from "./accounts";
import { aClick, anEnrolled, aProgramToSell, NOON, type Enrolled } from "./conversions";

/** Five cents for every click. */
export const perClick = { trigger: "click", recurrence: "recurring", fixedAmount: 5, holdDays: 30, cookieDays: 30 } as const;
/** When the day of NOON is over for a merchant in UTC. */
export const CLOSED = addHours(NOON, 12.5);

/** A program that pays for clicks since two days before NOON, unless told otherwise, and an affiliate of it; `ctx` is the merchant at NOON. */
export async function aClickSeller(terms: Partial<CreateProgramInput> = perClick) {
  const made = await aProgramToSell(terms, addDays(NOON, -2));
  const world = { ...made, ctx: at(made.ctx, NOON) };
  const affiliate = await anEnrolled(world.program.id);
  const of = { merchantId: world.merchant.id, programId: world.program.id };
  const click = async (times: number, when = NOON, who: Enrolled = affiliate) => {
    for (let i = 0; i < times; i++) await aClick(of, who, when);
  };
  const list = async () => (await listConversions(world.ctx, { programId: of.programId })).items;
  return { ...world, ...of, affiliate, click, list };
}

/** Credits the clicks of days that are over. */
export const settle = (now = CLOSED) => settleClicks(theSystem(now));
