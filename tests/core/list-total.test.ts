import { expect, it } from "vitest";
import { MAX_TOTAL, totalText } from "@/lib/core/list-total";
import { toPage } from "@/lib/domain/kernel/page";

const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `01890000-0000-7000-8000-${String(i).padStart(12, "0")}` }));
const pageAt = (offset: number, found: number, total: number) => toPage(rows(found), { limit: 25, offset }, total, (row) => row);

it("a total is exact below ten thousand and grows with whoever pages beyond", () => {
  expect(pageAt(0, 26, 9_999).total).toBe(9_999);
  expect(pageAt(0, 26, MAX_TOTAL).total).toBe(MAX_TOTAL);
  expect(pageAt(9_975, 26, MAX_TOTAL)).toMatchObject({ total: 10_001, nextCursor: expect.any(String) as string });
  expect(pageAt(12_000, 7, MAX_TOTAL)).toMatchObject({ total: 12_007, nextCursor: null });
  expect(pageAt(20_000, 0, MAX_TOTAL).total).toBe(MAX_TOTAL);
});

it("a total says where counting stopped", () => {
  expect([0, 9_999, 10_000, 12_007].map(totalText)).toEqual(["0", "9,999", "10,000+", "10,000+"]);
});
