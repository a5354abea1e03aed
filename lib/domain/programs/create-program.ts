import { randomText } from "@/lib/platform/crypto/random";
import type { Tx } from "@/lib/platform/db/client";
import type { z } from "zod";
import { slugify } from "@/lib/core/url";
import { authorizeMerchant } from "../kernel/authorize";
import { actorAccountId, type Context, type MerchantTenant } from "../kernel/context";
import { conflict } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { programCreated } from "./events";
import type { ProgramView, Terms } from "./program";
import { loadProgram } from "./queries";
import { type CreateProgramInput, createProgramInput } from "./schema";
import { findMerchantDefaults, insertProgram, lockTakenSlugs } from "./store";
import { requireConsistent } from "./terms";
import { insertTerms } from "./terms-store";

type Input = z.output<typeof createProgramInput>;

/** Opens a program with the first version of its terms. Conflict when the portal slug is taken. */
export async function createProgram(ctx: Context, input: CreateProgramInput): Promise<ProgramView> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const wanted = parse(createProgramInput, input);
  requireConsistent({ ...wanted, ...rewardOf(wanted), limitMonths: wanted.limitMonths ?? null });
  return transaction(ctx, async (tx) => {
    const defaults = await findMerchantDefaults(tx, tenant.merchantId);
    const { slug, portalSlug } = await chooseSlugs(tx, wanted);
    const {
      trigger,
      recurrence,
      percentBps: _p,
      fixedAmount: _f,
      limitMonths,
      holdDays,
      cookieDays,
      payoutThreshold,
      ...settings
    } = wanted;
    const id = await insertProgram(tx, {
      ...settings,
      slug,
      portalSlug,
      merchantId: tenant.merchantId,
      payoutThreshold: payoutThreshold === undefined ? defaults.defaultPayoutThreshold : BigInt(payoutThreshold),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    const terms: Terms = {
      ...rewardOf(wanted),
      trigger,
      recurrence,
      limitMonths: limitMonths ?? null,
      holdDays,
      cookieDays: cookieDays ?? defaults.defaultCookieDays,
    };
    await insertTerms(tx, { ...terms, ...originOf(ctx, tenant), programId: id });
    const program = await loadProgram({ ...ctx, tx }, tenant, id);
    await record(ctx, tx, [programCreated(program)]);
    return program;
  });
}

function rewardOf(wanted: Input): Pick<Terms, "model" | "percentBps" | "fixedAmount"> {
  const { percentBps = null, fixedAmount = null } = wanted;
  return { model: fixedAmount === null ? "percent" : "fixed", percentBps, fixedAmount };
}

function originOf(ctx: Context, tenant: MerchantTenant) {
  return { merchantId: tenant.merchantId, version: 1, validFrom: ctx.now, createdById: actorAccountId(ctx) };
}

// The slug follows the name and takes a suffix when it must; a portal slug that was asked for is given or refused.
async function chooseSlugs(tx: Tx, wanted: Input): Promise<{ slug: string; portalSlug: string }> {
  const stem = slugify(wanted.name, 56) || "program";
  const suffix = () => randomText(5, "abcdefghijkmnpqrstuvwxyz23456789");
  const candidates = [...(stem.length >= 3 ? [stem] : []), `${stem}-${suffix()}`, `${stem}-${suffix()}`, `${stem}-${suffix()}`];
  const asked = wanted.portalSlug ?? null;
  const taken = await lockTakenSlugs(tx, asked === null ? candidates : [...candidates, asked]);
  if (asked !== null && taken.has(asked)) throw conflict(`The portal address "${asked}" is taken. Choose another.`);
  const slug = candidates.find((candidate) => !taken.has(candidate));
  if (slug === undefined) throw conflict("No free address was found for this name. Try again, or choose another name.");
  return { slug, portalSlug: asked ?? slug };
}
