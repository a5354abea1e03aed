import { describe, expect, it } from "vitest";
import { createLinkTable } from "@/lib/tracking/link-table";

describe("the table", () => {
  it("gives every link back as it was put in, through growth, change and removal", () => {
    const table = createLinkTable("https://tributary.test");
    const id = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
    for (let p = 0; p < 10; p++)
      table.putProgram({
        programId: id(p),
        merchantId: id(p + 100),
        website: `https://shop-${p}.example`,
        landingPageUrl: null,
        isActive: p !== 3,
        portal: `p${p}`,
        requiresConsent: p === 4,
        aliases: [],
        cookieDays: 30,
        testCode: null,
      });
    const put = (n: number, targetUrl: string | null): void =>
      table.putLink({
        code: `code-${n}`,
        linkId: id(n + 1e6),
        affiliateId: id(n + 2e6),
        programId: id(n % 10),
        targetUrl,
        isOpen: n % 7 !== 0,
      });
    for (let n = 0; n < 5000; n++) put(n, n % 2 ? `https://shop-${n % 10}.example/${n}` : null);
    for (let n = 0; n < 5000; n += 5) table.dropLink(`code-${n}`);
    for (let n = 0; n < 5000; n += 10) put(n, null);
    expect(table.size).toBe(4500);
    for (let n = 0; n < 5000; n++) {
      const found = table.find(`code-${n}`);
      if (n % 5 === 0 && n % 10 !== 0) expect(found).toBeUndefined();
      else
        expect(found).toEqual({
          linkId: id(n + 1e6),
          affiliateId: id(n + 2e6),
          programId: id(n % 10),
          merchantId: id((n % 10) + 100),
          destination: `https://shop-${n % 10}.example${n % 2 ? `/${n}` : ""}`,
          records: n % 7 !== 0 && n % 10 !== 3,
          requiresConsent: n % 10 === 4,
        });
    }
  });

  it("leads to a target on another site never", () => {
    const table = createLinkTable("https://tributary.test");
    const [programId, linkId] = ["00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"];
    table.putProgram({
      programId,
      merchantId: programId,
      website: "https://shop.example",
      landingPageUrl: null,
      isActive: true,
      portal: "p",
      requiresConsent: false,
      aliases: [],
      cookieDays: 30,
      testCode: null,
    });
    for (const targetUrl of ["https://evil.example/", "//evil.example", "javascript:alert(1)", "https://shop.example@evil.example/"]) {
      table.putLink({ code: "c", linkId, affiliateId: linkId, programId, targetUrl, isOpen: true });
      expect(table.find("c")?.destination).toBe("https://shop.example");
    }
  });
});
