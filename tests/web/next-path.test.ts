import { describe, expect, test } from "vitest";
import { safeNextPath, withNext } from "@/lib/web/next-path";

describe("?next=", () => {
  test.each([
    "/",
    "/dashboard",
    "/p/acme?utm=1#apply",
    "/a//b",
    "/sign-in?next=https://evil.example",
    "/@evil.example",
    "/%2F%2Fevil.example",
  ])("goes to %j, a path of this site", (next) => {
    expect(safeNextPath(next, "/home")).toBe(next);
  });

  test.each([
    "https://evil.example",
    "http:evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "/.//evil.example",
    "/a/..//evil.example",
    "/..//evil.example",
    "evil.example",
    "",
    "%2F%2Fevil.example",
    "/\u0000",
    "/%5c%5cevil.example\\",
    `/${"a".repeat(2001)}`,
    null,
    undefined,
    7,
    ["/a"],
  ])("does not follow %j", (next) => {
    expect(safeNextPath(next, "/home")).toBe("/home");
  });

  test("is left out when there is nothing to come back to", () => {
    expect(withNext("/sign-in", null)).toBe("/sign-in");
    expect(withNext("/sign-in", "/")).toBe("/sign-in");
    expect(withNext("/sign-in", "/p/a?b=c&d")).toBe("/sign-in?next=%2Fp%2Fa%3Fb%3Dc%26d");
    expect(withNext("/sign-up?as=affiliate", "/p/a")).toBe("/sign-up?as=affiliate&next=%2Fp%2Fa");
  });
});
