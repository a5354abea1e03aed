import crawlers from "crawler-user-agents";
import fs from "node:fs";
import { expect, it } from "vitest";
import { readVisit } from "@/lib/tracking/visit";
import { people, robots } from "./user-agents";

/** What the list calls crawlers and people sit in front of: windows of apps, of editors, and pages turned into an app. */
const PEOPLE_ALL_THE_SAME = /Instagram|MetaIAB Facebook| Code\/1\.| Trae\/| Fluid\//;

/** Who asks, by what they say of themselves; true: a person. */
function corpus(): Map<string, boolean> {
  const browsers = new URL("user-agents.json", import.meta.resolve("user-agents"));
  const seen: { userAgent: string }[] = JSON.parse(fs.readFileSync(browsers, "utf8"));
  const listed = crawlers.flatMap(({ instances }) => instances);
  return new Map([
    ...seen.map(({ userAgent }) => [userAgent, true] as const),
    ...listed.map((agent) => [agent, PEOPLE_ALL_THE_SAME.test(agent)] as const),
    ...people.map((agent) => [agent, true] as const),
    ...robots.map((agent) => [agent, false] as const),
  ]);
}

it("tells robots from people, ninety-nine of a hundred both ways", () => {
  const all = corpus();
  expect([...all.values()].filter(Boolean).length).toBeGreaterThan(900);
  expect([...all.values()].filter((isPerson) => !isPerson).length).toBeGreaterThan(2000);
  const refused = [...all.keys()].filter(
    (agent) => !readVisit({ url: "/r/code", method: "GET", headers: { "user-agent": agent } }).isPerson,
  );
  const wronged = refused.filter((agent) => all.get(agent) === true);
  const counted = [...all.keys()].filter((agent) => all.get(agent) === false && !refused.includes(agent));
  const robotsFound = refused.length - wronged.length;
  const misses = `\npeople taken for robots:\n${wronged.join("\n")}\nrobots taken for people:\n${counted.join("\n")}\n`;
  expect(robotsFound / refused.length, `precision${misses}`).toBeGreaterThanOrEqual(0.99);
  expect(robotsFound / (robotsFound + counted.length), `recall${misses}`).toBeGreaterThanOrEqual(0.99);
});

it("has no doubt about the apps and programs that open most links", () => {
  const wrong = [...people.map((agent) => [agent, true] as const), ...robots.map((agent) => [agent, false] as const)].filter(
    ([agent, isPerson]) => readVisit({ url: "/r/code", method: "GET", headers: { "user-agent": agent } }).isPerson !== isPerson,
  );
  expect(wrong).toEqual([]);
});
