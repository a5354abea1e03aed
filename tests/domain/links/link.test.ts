import { expect, test } from "vitest";
import { httpUrl, relativePath, slugify, withParams } from "@/lib/core/url";
import { destinationFromPath, destinationOf, isAllowedDestination } from "@/lib/domain/links/link";

const site = { website: "https://shop.example", landingPageUrl: "https://go.shop.example/start" };

test.each([
  "https://shop.example",
  "https://shop.example/",
  "https://www.shop.example/pricing?plan=pro&x=%20#top",
  "HTTPS://SHOP.EXAMPLE/Pricing",
  "https://shop.example:443/pricing",
  "https://go.shop.example/other",
  "https://shop.example/r%C3%A9sum%C3%A9",
  "https://shop.example/a//b",
  "https://shop.example/?next=https://evil.example",
  "https://shop.example/@someone",
  "https://shop.example/#@evil.example",
])("%s is on the program's site", (address) => {
  expect(isAllowedDestination(address, site)).toBe(true);
});

const hostile = [
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "\\\\evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "https:evil.example",
  "https:/evil.example",
  "https:///evil.example",
  "https:\\\\evil.example",
  "https:/\\evil.example",
  "https://evil.example",
  "http://evil.example",
  "http://shop.example",
  "http://shop.example:443/",
  "https://shop.example:8443/",
  "https://shop.example.evil.example",
  "https://evil.example/shop.example",
  "https://evil.example?shop.example",
  "https://evil.example#shop.example",
  "https://evilshop.example",
  "https://shop.example@evil.example",
  "https://shop.example:pass@evil.example",
  "https://user@shop.example",
  "https://user:pass@shop.example",
  "https://@shop.example",
  "https://:@shop.example",
  "https://shop.example%40evil.example",
  "https://shop.example%2eevil.example",
  "https://shop.example%2fevil.example",
  "https://evil.example%23.shop.example",
  "https://evil.example\\.shop.example",
  "https://evil.example\\@shop.example",
  "https://shop.example\\evil.example",
  "https://shop.example\t.evil.example",
  "https://shop.example\n.evil.example",
  "ht\ntps://evil.example",
  "\thttps://shop.example",
  " https://shop.example",
  "https://shop.example/ path",
  "https://shop.example/\r\nSet-Cookie: a=b",
  "https://shop.example/%0d%0aSet-Cookie:%20a=b",
  "https://shop.example/%0a",
  "https://shop.example/%00",
  "https://shop.example/%09",
  "https://shop.example/%5c%5cevil.example",
  "https://shop.example/%5Cevil.example",
  "https://shop.example/%2f%2fevil.example",
  "https://shop.example/\u0000",
  "https://shop.example/\u007f",
  "https://shop.example/\u0085",
  "https://shop.example/\u200b",
  "https://shop.example/\u202eevil",
  "https://shop.example/\u2028",
  "https://shop.example/\ufeff",
  "https://shop.exampl\u0435",
  "https://\u0455hop.example",
  "https://xn--hop-jua.example",
  "https://shop\u3002example.evil.example",
  "https://shop.example\uff0eevil.example",
  "https://shop.example\u2024evil.example",
  "https://shop.example\uff0fevil.example",
  "https://sub.shop.example",
  "https://www.go.shop.example.evil.example",
  "https://127.0.0.1",
  "https://[::1]/",
  "https://0x7f000001/",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "javascript://shop.example/%0aalert(1)",
  "java\tscript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "ftp://shop.example/",
  "blob:https://shop.example/1",
  "view-source:https://shop.example",
  "about:blank",
  "mailto:a@shop.example",
  "tel:+123",
  "ws://shop.example",
  "https://",
  "https://?",
  "https://#",
  "https://.",
  "",
  "/",
  "/pricing",
  "shop.example",
  "www.shop.example/pricing",
  "null",
  "https://[shop.example",
];

test("there are enough hostile addresses, and each once", () => {
  expect(new Set(hostile).size).toBe(hostile.length);
  expect(hostile.length).toBeGreaterThanOrEqual(60);
});

test.each(hostile)("%j may not be a link's target", (address) => {
  expect(isAllowedDestination(address, site)).toBe(false);
});

test.each(hostile)("a link that came to hold %j still leads to the program's own page", (address) => {
  expect(destinationOf({ targetUrl: address }, site)).toBe(site.landingPageUrl);
});

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "/\tevil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/ /evil.example",
  "/%2f%2fevil.example",
  "/%2Fevil.example",
  "/%5cevil.example",
  "/%0d%0aLocation:%20https://evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "/./..//evil.example",
  "/%2e//evil.example",
  "/%2e%2e//evil.example",
  "https://evil.example",
  "https://shop.example/pricing",
  "javascript:alert(1)",
  "pricing",
  "?a=b",
  "#top",
  "@evil.example",
  ".evil.example",
  ":8443/",
  "",
])("%j is not a path on the program's site", (path) => {
  expect(destinationFromPath(path, site)).toBeNull();
});

test.each([
  ["/", "https://shop.example/"],
  ["/pricing?plan=pro#top", "https://shop.example/pricing?plan=pro#top"],
  ["/@someone", "https://shop.example/@someone"],
  ["/a/../b", "https://shop.example/b"],
  ["/../../etc", "https://shop.example/etc"],
  ["/café", "https://shop.example/caf%C3%A9"],
  ["/?next=//evil.example", "https://shop.example/?next=//evil.example"],
])("the path %s leads to %s", (path, address) => {
  expect(destinationFromPath(path, site)).toBe(address);
});

test("whatever a path is made of, the visitor stays on the site", async () => {
  const { default: fc } = await import("fast-check");
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "@",
    ":",
    "?",
    "#",
    "%2f",
    "%5c",
    "%0a",
    "evil.example",
    "\t",
    "\n",
    " ",
    "https:",
    "a",
    "\u3002",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const address = destinationFromPath(pieces.join(""), site);
      expect(address === null || new URL(address).origin === "https://shop.example").toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test("a program that named an http site may be linked over https, and one without a site not at all", () => {
  expect(isAllowedDestination("https://plain.example/", { website: "http://plain.example", landingPageUrl: null })).toBe(true);
  expect(isAllowedDestination("https://plain.example/", { website: null, landingPageUrl: null })).toBe(false);
  expect(destinationFromPath("/x", { website: null, landingPageUrl: null })).toBeNull();
  expect(destinationOf({ targetUrl: null }, { website: null, landingPageUrl: null })).toBeNull();
});

test("a path keeps to the website, and without one to the landing page's site", () => {
  expect(destinationFromPath("/x", { website: null, landingPageUrl: "https://go.shop.example/start" })).toBe("https://go.shop.example/x");
});

test("addresses keep their own parameters, and names become slugs", () => {
  expect(withParams("https://shop.example/a?x=1#f", { via: "anna b" })).toBe("https://shop.example/a?x=1&via=anna+b#f");
  expect(["Café Crème & Co", "  ", "Ünïcödé!!", "日本", "a".repeat(80)].map((text) => slugify(text))).toEqual([
    "cafe-creme-co",
    "",
    "unicode",
    "",
    "a".repeat(60),
  ]);
  expect(httpUrl("https://shop.example")?.host).toBe("shop.example");
  expect(relativePath("/a?b#c")).toBe("/a?b#c");
});
