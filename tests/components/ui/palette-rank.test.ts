import { describe, expect, it } from "vitest";
import { rankItem } from "@/components/ui/palette-rank";

describe("the order of the palette", () => {
  it("puts a name that starts with the words above one that holds them", () => {
    const names = ["API keys", "Enterprise", "Blue Priory", "Priya Raman"];
    const ranked = names.toSorted((a, b) => rankItem("pri", b, []) - rankItem("pri", a, []));
    expect(ranked).toEqual(["Priya Raman", "Blue Priory", "Enterprise", "API keys"]);
  });

  it("does not find letters strewn over a label", () => {
    expect(rankItem("pri", "API keys", ["programmatic access"])).toBe(0);
  });

  it("ranks every label match above a match in the hint or a keyword", () => {
    expect(rankItem("key", "Monkeys", [])).toBeGreaterThan(rankItem("key", "Credentials", ["key"]));
    expect(rankItem("key", "Credentials", ["key"])).toBeGreaterThan(0);
  });

  it("finds words in any order, over label and keywords", () => {
    expect(rankItem("raman pri", "Priya Raman", [])).toBeGreaterThan(0);
    expect(rankItem("raman zoe", "Priya Raman", [])).toBe(0);
  });

  it("keeps what the server matched by something that is not shown", () => {
    expect(rankItem("order-77", "HL-1085", ["$37.25", "order-77"])).toBeGreaterThan(0);
  });

  it("takes no notice of accents, case and outer blanks, and shows everything for nothing typed", () => {
    expect(rankItem("  JOSE ", "José Álvarez", [])).toBe(1);
    expect(rankItem(" ", "Anything", [])).toBe(1);
  });
});
