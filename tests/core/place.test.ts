import { expect, it } from "vitest";
import { momentIn, momentsIn, placeOf } from "@/lib/core/place";

const noon = "2026-06-15T12:00:00.000Z";

it("an instant is told in the reader's zone, with the zone's name of that day, and in UTC to machines", () => {
  expect(momentIn(new Date(noon))).toBe("15 Jun 2026, 12:00 UTC");
  const berlin = { timeZone: "Europe/Berlin", locale: "en-DE" };
  expect(momentIn(new Date(noon), berlin)).toBe("15 Jun 2026, 14:00 CEST");
  expect(momentIn(new Date("2026-12-15T12:00:00.000Z"), berlin)).toBe("15 Dec 2026, 13:00 CET");
});

it("a kept text is told with each of its instants, and with what only looks like one as it stands", () => {
  const place = { timeZone: "America/New_York", locale: "en-US" };
  expect(momentsIn(`From ${noon} to ${noon}.`, place)).toBe("From Jun 15, 2026, 8:00 AM EDT to Jun 15, 2026, 8:00 AM EDT.");
  for (const text of ["Order 2026-06-15, at 12:00", "2026-06-15T12:00:00Z-1"]) expect(momentsIn(text, place)).toBe(text);
});

it("a place that a browser makes up is UTC", () => {
  expect(placeOf({ timeZone: "Europe%2FBerlin", acceptLanguage: "fr-CH, fr;q=0.9" })).toEqual({
    timeZone: "Europe/Berlin",
    locale: "en-CH",
  });
  for (const timeZone of [undefined, "", "Middle/Earth", "%", "x".repeat(100)])
    for (const acceptLanguage of [null, "*", "!!"])
      expect(placeOf({ timeZone, acceptLanguage })).toEqual({ timeZone: "UTC", locale: "en-US" });
});
