import { clickIdOf, tokenOf } from "@/lib/domain/clicks/click";
import type { Context } from "@/lib/domain/kernel/context";
import type { ResolvedLink } from "@/lib/domain/links/link";
import { markProbeClick } from "@/lib/domain/tracking-health/mark-probe";
import { type Call, isTest, Refusal } from "./door";
import type { ClickPath } from "./redirect";
import { CAMPAIGN_PARAMS, readVisit, type Visit } from "./visit";

const CODE = /^[\w-]{1,64}$/;
const VISITOR = /^v_[0-9a-f]{32}$/;

/**
 * POST /api/tracking/click: somebody landed on the merchant's page with a code. Answers once the click is durable; the same
 * visitor within 30 minutes gets the same token. `recorded: false` with a `reason` where nothing is to be counted.
 */
export async function answerClick({ links, count }: Pick<ClickPath, "links" | "count">, call: Call): Promise<object> {
  const { program, facts } = call;
  // The second name of each pair is what an earlier script called it.
  const code = text(facts["referralCode"] ?? facts["affiliateCode"], "referralCode");
  if (!code) throw new Refusal(400, "VALIDATION_ERROR", "referralCode: name the code that the visitor came with.");
  const link = CODE.test(code) ? await links.resolve(code.toLowerCase()) : null;
  const test = link ? null : await testToken(call, code);
  if (test) {
    const visitorId = test.replace("clk_", "v_");
    return {
      status: "ok",
      affiliateCode: code,
      programId: program.programId,
      clickToken: test,
      visitorId,
      recorded: false,
      reason: "test",
    };
  }
  if (!link || link.programId !== program.programId)
    throw new Refusal(404, "UNKNOWN_CODE", "referralCode: no affiliate of this program has this code.");
  const visit = visitOf(call, code.toLowerCase());
  const answer = { status: "ok", affiliateCode: visit.code, programId: program.programId };
  const reason = whyNot(link, visit, { needed: program.requiresConsent, given: facts["consentGranted"] === true });
  if (reason) return { ...answer, clickToken: null, recorded: false, reason };
  const counted = await count(link, visit, call.request);
  if (!counted) throw new Refusal(503, "UNAVAILABLE", "The click could not be kept: send it again.", { "retry-after": "5" });
  const { clickId, visitorId } = counted;
  const old = facts["affiliateCode"] === undefined ? {} : { clickId, affiliateId: link.affiliateId };
  return { ...answer, clickToken: tokenOf(clickId), visitorId, recorded: true, ...old };
}

/** The token of the merchant's own running test, whose code belongs to no affiliate; null: no test. */
function testToken(call: Call, code: string): Promise<string | null> {
  if (!isTest(call, code)) return Promise.resolve(null);
  const { program, facts, at } = call;
  if (program.requiresConsent && facts["consentGranted"] !== true) return Promise.resolve(null);
  const ctx: Context = { actor: { kind: "system", name: "tracking test" }, tenant: { kind: "platform" }, requestId: "", now: at };
  return markProbeClick(ctx, { programId: program.programId, code });
}

function whyNot(link: ResolvedLink, visit: Visit, consent: { needed: boolean; given: boolean }): string | null {
  if (!link.records) return "paused";
  if (consent.needed && !consent.given) return "consent";
  return visit.isPerson ? null : "robot";
}

/** The visit that the page tells of, read as if it had come to our own link. */
function visitOf({ request, facts }: Call, code: string): Visit {
  const pageUrl = text(facts["pageUrl"] ?? facts["landingUrl"], "pageUrl");
  const query = pageUrl && URL.canParse(pageUrl) ? new URL(pageUrl).searchParams : new URLSearchParams();
  for (const name of CAMPAIGN_PARAMS) {
    const given = text(facts[name], name);
    if (given) query.set(name, given);
  }
  return readVisit({
    url: `/r/${code}?${query.toString()}`,
    method: "GET",
    headers: {
      ...request.headers,
      referer: text(facts["referrer"] ?? facts["referrerUrl"], "referrer"),
      cookie: visitorCookie(text(facts["visitorId"], "visitorId")),
    },
  });
}

// A visitor who has a token and no name is the one that the token's click was named after.
function visitorCookie(visitorId = ""): string | undefined {
  return VISITOR.test(visitorId) && clickIdOf(visitorId.replace("v_", "clk_")) ? `agentref_vid=${visitorId}` : undefined;
}

function text(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null || typeof value === "string") return value ?? undefined;
  throw new Refusal(400, "VALIDATION_ERROR", `${name}: send text.`);
}
