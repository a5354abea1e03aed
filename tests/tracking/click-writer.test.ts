import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Click, COLLAPSE_MS, tokenOf } from "@/lib/domain/clicks/click";
import { findClickByToken } from "@/lib/domain/clicks/queries";
import { recordClicks } from "@/lib/domain/clicks/record-clicks";
import { closeDatabase } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { type ClickWriter, openClickWriter } from "@/lib/tracking/click-writer";
import { openSpool } from "@/lib/tracking/spool";
import { theSystem } from "../support/factories/accounts";
import { findTotalsDrift } from "../support/invariants";
import { aLink, aReturningVisitor, aVisit, clicksOf, foldAll, type LinkOf } from "./clicks";

const HERE = process.env["DATABASE_URL"];
let link: LinkOf;
let folder: string;
let writers: ClickWriter[];

const open = (): ClickWriter => {
  const writer = openClickWriter(folder);
  writers.push(writer);
  return writer;
};
const kept = (): string[] => (fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.startsWith("clicks-")) : []);
async function leave(clicks: Click[]): Promise<void> {
  const spool = openSpool(folder);
  await spool.append(clicks);
  await spool.close();
}
async function moveDatabase(url: string | undefined): Promise<void> {
  process.env["DATABASE_URL"] = url;
  forgetEnv();
  await closeDatabase();
}
const takeDatabaseAway = () => moveDatabase("postgresql://nobody@127.0.0.1:9/gone");

beforeEach(async () => {
  ({ link } = await aLink());
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tributary-spool-")), "spool");
  writers = [];
});
afterEach(async () => {
  await moveDatabase(HERE);
  for (const writer of writers) await writer.stop();
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

describe("the click writer", () => {
  it("answers everybody of a crowd after their click was committed", async () => {
    const writer = open();
    const crowd = Array.from({ length: 300 }, () => aVisit(link));
    const answers = await Promise.all(
      crowd.map(async (click) => {
        const id = await writer.record(click);
        expect(await findClickByToken(theSystem(), tokenOf(click.id))).not.toBeNull();
        return id;
      }),
    );
    expect(answers).toEqual(crowd.map(({ id }) => id));
    expect(await clicksOf(link)).toHaveLength(300);
  });

  it("counts a visitor who clicks 64 times at once, through two processes, once", async () => {
    const [one, other] = [open(), openClickWriter(`${folder}-other`)];
    writers.push(other);
    const visitorId = aReturningVisitor();
    const answers = await Promise.all(Array.from({ length: 64 }, (_, i) => (i % 2 ? one : other).record(aVisit(link, { visitorId }))));
    expect(new Set(answers).size).toBe(1);
    expect(await clicksOf(link)).toHaveLength(1);
  });

  it("lets no click that the database refuses cost the others theirs", async () => {
    const writer = open();
    const good = Array.from({ length: 5 }, () => aVisit(link));
    const bad = { ...aVisit(link), userAgent: "a\u0000b", params: { sub1: "\u0000" } };
    const answers = await Promise.all([...good.slice(0, 2), bad, ...good.slice(2)].map((click) => writer.record(click)));
    expect(answers.filter((id) => id === null)).toHaveLength(1);
    expect(await clicksOf(link)).toHaveLength(5);
    expect(fs.readFileSync(path.join(folder, "refused.jsonl"), "utf8")).toContain(bad.id);
  });

  it("keeps the sums equal to the facts", async () => {
    const writer = open();
    await Promise.all(Array.from({ length: 100 }, () => writer.record(aVisit(link))));
    await foldAll();
    expect(await findTotalsDrift()).toEqual([]);
  });
});

describe("while the database is away", () => {
  it("clicks are on the disk when they are answered, and recorded once it is back", async () => {
    const writer = open();
    const before = aVisit(link);
    await writer.record(before);
    await takeDatabaseAway();
    const clicks = Array.from({ length: 40 }, () => aVisit(link));
    expect(await Promise.all(clicks.map((click) => writer.record(click)))).toEqual(clicks.map(({ id }) => id));
    expect(
      fs
        .readFileSync(path.join(folder, kept()[0] ?? ""), "utf8")
        .trim()
        .split("\n"),
    ).toHaveLength(40);
    await moveDatabase(HERE);
    await expect.poll(() => clicksOf(link).then((ids) => ids.length), { timeout: 5000 }).toBe(41);
    await expect.poll(kept, { timeout: 2000 }).toEqual([]);
    await foldAll();
    expect(await findTotalsDrift()).toEqual([]);
    for (const { id } of clicks) expect(await findClickByToken(theSystem(), tokenOf(id))).toMatchObject({ id });
  });

  it("a visitor who was counted before stays counted once, and both tokens hold", async () => {
    const writer = open();
    const first = aVisit(link);
    await writer.record(first);
    await takeDatabaseAway();
    const again = aVisit(link, { visitorId: first.visitorId });
    expect(await writer.record(again)).toBe(again.id);
    await moveDatabase(HERE);
    await expect.poll(() => findClickByToken(theSystem(), tokenOf(again.id)), { timeout: 5000 }).toMatchObject({ id: first.id });
    expect(await clicksOf(link)).toEqual([first.id]);
  });
});

describe("the spool of a process that was killed", () => {
  it("is recorded by the next one, without the line that was cut short", async () => {
    const clicks = [aVisit(link), aVisit(link)];
    await leave(clicks);
    fs.appendFileSync(path.join(folder, kept()[0] ?? ""), JSON.stringify(aVisit(link)).slice(0, 80));
    open();
    await expect.poll(kept, { timeout: 3000 }).toEqual([]);
    expect(await clicksOf(link)).toEqual(clicks.map(({ id }) => id).toSorted());
  });

  it("counts once what was recorded just before the crash and not yet dropped", async () => {
    const clicks = Array.from({ length: 10 }, (_, i) => aVisit(link, { at: new Date(Date.now() - i * COLLAPSE_MS * 2) }));
    await leave(clicks);
    await recordClicks(clicks, { late: true });
    open();
    await expect.poll(kept, { timeout: 3000 }).toEqual([]);
    await foldAll();
    expect(await clicksOf(link)).toHaveLength(10);
    expect(await findTotalsDrift()).toEqual([]);
  });
});
