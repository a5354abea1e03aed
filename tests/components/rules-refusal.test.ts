import { expect, test } from "vitest";
import { refusalOf } from "@/components/rules/use-rules";

test("a refused rule is found again by its signal, a refused host by its field", () => {
  const sent = [
    { signal: "self_purchase", mode: "on", weight: 40, threshold: 1 },
    { signal: "click_flood", mode: "on", weight: 400, threshold: -1 },
  ] as const;
  const fields = {
    "rules.1.weight": ["Use 0 to 100 points."],
    "rules.1.threshold": ["Click flood: use 1 to 500 clicks."],
    "bannedReferrers.3": ["Name a host."],
    "bannedReferrers.5": ["Name a host, such as *.example.com."],
    "undecided.days": ["Use 7 to 365 days."],
  };
  expect(refusalOf(fields, [...sent])).toEqual({
    rules: { click_flood: { weight: "Use 0 to 100 points.", threshold: "Click flood: use 1 to 500 clicks." } },
    fields: { bannedReferrers: "Name a host.", "undecided.days": "Use 7 to 365 days." },
  });
  expect(refusalOf(undefined, [])).toEqual({ rules: {}, fields: {} });
});
