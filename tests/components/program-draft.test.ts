import { expect, test } from "vitest";
import { gapsOn, newDraft, settingsGaps, toCreateInput } from "@/components/programs/program-draft";

const draft = { ...newDraft({ cookieDays: 30, payoutThreshold: 5000 }), name: "Fern partners" };

test.each([
  ["fern.example", "https://fern.example"],
  [" http://fern.example/start ", "http://fern.example/start"],
  ["fern.example:8080", "https://fern.example:8080"],
  ["", ""],
])("a website typed as %j is sent as %j", (website, sent) => {
  expect(settingsGaps({ ...draft, website })).toEqual({});
  expect(toCreateInput({ ...draft, website }).website).toBe(sent);
});

test.each(["fern example", "mailto:ada@fern.example", "ftp://fern.example"])("%j is no website, and the first step says so", (website) => {
  expect(gapsOn("basics", { ...draft, website })).toHaveProperty("website");
  expect(gapsOn("commission", { ...draft, website })).toEqual({});
});

test("a step asks for its own fields only", () => {
  const empty = { ...draft, name: "", percentBps: null, holdDays: "a week" };
  expect(Object.keys(gapsOn("basics", empty))).toEqual(["name"]);
  expect(Object.keys(gapsOn("commission", empty))).toEqual(["percentBps"]);
  expect(Object.keys(gapsOn("rules", empty))).toEqual(["holdDays"]);
  expect(gapsOn("review", empty)).toEqual({});
});

test("clicks are paid a fixed amount each, whatever was chosen for sales before", () => {
  const clicks = { ...draft, trigger: "click" as const, model: "fixed" as const, fixedAmount: 5 };
  expect(toCreateInput({ ...clicks, limitMonths: "" })).toMatchObject({
    trigger: "click",
    recurrence: "recurring",
    fixedAmount: 5,
    limitMonths: null,
  });
  expect(gapsOn("commission", { ...clicks, limitMonths: "" })).toEqual({});
});
