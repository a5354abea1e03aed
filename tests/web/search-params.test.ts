import { describe, expect, it } from "vitest";
import { monthParam, searchParam, textParam, uuidParam } from "@/lib/web/search-params";

const ID = "01997c1e-52a4-7b09-8f3d-6e21c5d0ab94";

describe("what an address says", () => {
  it.each([
    [{ q: " anna " }, "anna"],
    [{ q: ["first", "second"] }, "first"],
    [{ q: "\u0000anna\u0007" }, "anna"],
    [{ q: "\u0000" }, undefined],
    [{ q: "   " }, undefined],
    [{}, undefined],
  ])("%j is looked for as %j", (params, text) => {
    expect(searchParam(params)).toBe(text);
  });

  it("is cut where a list would refuse it", () => {
    expect(searchParam({ q: "x".repeat(3000) })).toHaveLength(100);
    expect(textParam({ next: "x".repeat(3000) }, "next")).toHaveLength(200);
  });

  it.each(["2026-13", "2026-00", "26-01", "2026-1", "2026-10-01", "x"])("%s is no month", (month) => {
    expect(monthParam({ month })).toBeUndefined();
  });

  it("names an id or nothing", () => {
    expect([uuidParam({ program: ID }, "program"), monthParam({ month: "2026-10" })]).toEqual([ID, "2026-10"]);
    for (const program of ["zzz", `${ID}0`, "", "1"]) expect(uuidParam({ program }, "program")).toBeUndefined();
  });
});
