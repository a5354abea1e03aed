import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { type Click, COLLAPSE_MS, tokenOf } from "@/lib/domain/clicks/click";
import { findClickByToken } from "@/lib/domain/clicks/queries";
import { recordClicks } from "@/lib/domain/clicks/record-clicks";
import { database } from "@/lib/platform/db/client";
import { theSystem } from "../support/factories/accounts";
import { findTotalsDrift } from "../support/invariants";
import { aLink, aReturningVisitor, aVisit, clicksOf, foldAll, type LinkOf } from "./clicks";

const LIVE = { late: false };
const LATE = { late: true };
const NOON = new Date("2026-06-15T12:00:00.000Z");
const after = (ms: number): Date => new Date(NOON.getTime() + ms);

let link: LinkOf;
beforeEach(async () => ({ link } = await aLink()));

describe("a batch of clicks", () => {
  it("is kept whole, in order, and moves the sums once", async () => {
    const clicks = Array.from({ length: 50 }, () => aVisit(link));
    expect(await recordClicks(clicks, LIVE)).toEqual(clicks.map(({ id }) => id));
    await foldAll();
    const row = await database().link.findUniqueOrThrow({ where: { id: link.linkId } });
    expect(row.totalClicks).toBe(50);
    expect(await findTotalsDrift()).toEqual([]);
  });

  it("is harmless when it is recorded again", async () => {
    const clicks = [aVisit(link), aVisit(link, { visitorId: aReturningVisitor() })];
    const first = await recordClicks(clicks, LIVE);
    expect(await recordClicks(clicks, LATE)).toEqual(first);
    expect(await recordClicks(clicks, LATE)).toEqual(first);
    await foldAll();
    expect(await clicksOf(link)).toHaveLength(2);
    expect(await findTotalsDrift()).toEqual([]);
  });

  it("keeps what a stranger sent as it was sent", async () => {
    const click = { ...aVisit(link), userAgent: `a"b\\c\u00e9{}`, params: { sub1: "\ud83d\ude00 'quote' \\ \"" } };
    await recordClicks([click], LIVE);
    const [row] = await database().$queryRaw<object[]>`select user_agent, params from clicks where id = ${click.id}::uuid`;
    expect(row).toEqual({ user_agent: click.userAgent, params: click.params });
  });
});

describe("repeats", () => {
  it("of a new visitor find the click that their cookie came with", async () => {
    const first = aVisit(link, { at: NOON });
    await recordClicks([first], LIVE);
    const again = aVisit(link, { at: after(COLLAPSE_MS - 1), visitorId: first.visitorId });
    const later = aVisit(link, { at: after(COLLAPSE_MS), visitorId: first.visitorId });
    expect(await recordClicks([again], LIVE)).toEqual([first.id]);
    expect(await recordClicks([later], LIVE)).toEqual([later.id]);
    expect(await clicksOf(link)).toEqual([first.id, later.id]);
  });

  it("do not reach over to another link", async () => {
    const first = aVisit(link);
    const elsewhere = aVisit((await aLink()).link, { visitorId: first.visitorId });
    expect(await recordClicks([first], LIVE)).toEqual([first.id]);
    expect(await recordClicks([elsewhere], LIVE)).toEqual([elsewhere.id]);
  });

  it("count once in a race of 64, in one batch and in many", async () => {
    const visitorId = aReturningVisitor();
    const race = Array.from({ length: 64 }, () => aVisit(link, { visitorId }));
    const together = await recordClicks(race.slice(0, 32), LIVE);
    const alone = await Promise.all(race.slice(32).map((click) => recordClicks([click], LIVE)));
    expect(new Set([...together, ...alone.flat()]).size).toBe(1);
    expect(await clicksOf(link)).toHaveLength(1);
  });

  it("that were given a token of their own keep it", async () => {
    const visitorId = aReturningVisitor();
    const [first, second] = [aVisit(link, { at: NOON, visitorId }), aVisit(link, { at: after(60_000), visitorId })];
    await recordClicks([first, second], LATE);
    expect(await clicksOf(link)).toEqual([first.id]);
    expect(await findClickByToken(theSystem(), tokenOf(second.id))).toMatchObject({ id: first.id });
  });

  it("are settled for late clicks by their own time, in whatever order they come", async () => {
    const visitorId = aReturningVisitor();
    const live = aVisit(link, { at: after(40 * 60_000), visitorId });
    await recordClicks([live], LIVE);
    const early = aVisit(link, { at: NOON, visitorId });
    const near = aVisit(link, { at: after(20 * 60_000), visitorId });
    expect(await recordClicks([early, near], LATE)).toEqual([early.id, live.id]);
    expect(await clicksOf(link)).toEqual([early.id, live.id]);
  });
});

describe("sums", () => {
  it("equal the facts after any mix of batches, repeats and replays", async () => {
    const links = [link, (await aLink()).link];
    const visitors = [undefined, aReturningVisitor(), aReturningVisitor()];
    const aClick = fc.record({
      link: fc.constantFrom(...links),
      visitorId: fc.constantFrom(...visitors),
      minute: fc.integer({ min: 0, max: 3 * 24 * 60 }),
    });
    const batches = fc.array(fc.record({ clicks: fc.array(aClick, { maxLength: 12 }), late: fc.boolean(), replays: fc.nat(2) }), {
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (story) => {
        await Promise.all(
          story.map(async ({ clicks, late, replays }) => {
            const batch: Click[] = clicks.map(({ link: of, visitorId, minute }) => aVisit(of, { visitorId, at: after(minute * 60_000) }));
            await recordClicks(batch, { late });
            for (let i = 0; i < replays; i++) await recordClicks(batch, LATE);
            await foldAll();
          }),
        );
        await foldAll();
        expect(await findTotalsDrift()).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
