import { describe, expect, test } from "vitest";
import { canonicalEmail, maskEmail, normaliseEmail } from "@/lib/core/email-address";
import { keyedHash, sha256Hex } from "@/lib/platform/crypto/hash";
import { networkOf } from "@/lib/platform/crypto/network";
import { hashPassword, verifyPassword } from "@/lib/platform/crypto/password";
import { randomText, randomToken } from "@/lib/platform/crypto/random";
import { open, seal } from "@/lib/platform/crypto/seal";
import { forgetEnv } from "@/lib/platform/env";

describe("sealing", () => {
  test("opens what was sealed, and seals the same text differently each time", () => {
    const text = "JBSWY3DPEHPK3PXP – ünïcödé";
    expect(open(seal(text))).toBe(text);
    expect(seal(text)).not.toBe(seal(text));
    expect(seal(text)).not.toContain("JBSW");
    expect(open(seal(""))).toBe("");
  });

  test("refuses a box that was altered anywhere, cut off, or is none", () => {
    const box = seal("secret");
    for (let i = 3; i < box.length; i++) {
      // The last character may hold bits that are not part of any byte.
      const altered = box.slice(0, i) + (box[i] === "A" ? "w" : "A") + box.slice(i + 1);
      expect(() => open(altered)).toThrow("does not open");
    }
    for (const text of ["", "v1.", "v2.abc", box.slice(0, 20), "plain"]) expect(() => open(text)).toThrow("does not open");
  });

  test("refuses a box of another key", () => {
    const box = seal("secret");
    const before = process.env["ENCRYPTION_KEY"];
    process.env["ENCRYPTION_KEY"] = Buffer.alloc(32, 7).toString("base64");
    forgetEnv();
    expect(() => open(box)).toThrow("does not open");
    process.env["ENCRYPTION_KEY"] = before;
    forgetEnv();
    expect(open(box)).toBe("secret");
  });
});

describe("hashes", () => {
  test("keyed ones depend on the key, plain ones are SHA-256", () => {
    const before = keyedHash("a@example.com");
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const key = process.env["HASH_KEY"];
    process.env["HASH_KEY"] = "another key of at least thirty-two characters";
    forgetEnv();
    expect(keyedHash("a@example.com")).not.toBe(before);
    process.env["HASH_KEY"] = key;
    forgetEnv();
  });

  test("passwords are argon2id, and nobody has the decoy's", async () => {
    const stored = await hashPassword("plum-canoe-91-window");
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword("plum-canoe-91-window", stored)).toBe(true);
    expect(await verifyPassword("plum-canoe-91-windoW", stored)).toBe(false);
    expect(await verifyPassword("a password that nobody has", null)).toBe(false);
  });
});

describe("random text", () => {
  test("has the length and alphabet asked for, and does not repeat", () => {
    expect(randomToken(32)).toMatch(/^[\w-]{43}$/);
    expect(randomText(500, "abc")).toMatch(/^[abc]{500}$/);
    expect(new Set(Array.from({ length: 500 }, () => randomToken(16))).size).toBe(500);
  });
});

describe("a network's hash", () => {
  const day = new Date("2026-03-01T10:00:00Z");
  test("is the same within a day and a /64, and another tomorrow", () => {
    expect(networkOf("203.0.113.7", day)).toBe(networkOf("203.0.113.7", new Date("2026-03-01T23:59:59Z")));
    expect(networkOf("203.0.113.7", day)).toBe(networkOf("::ffff:203.0.113.7", day));
    expect(networkOf("203.0.113.7", day)).not.toBe(networkOf("203.0.113.8", day));
    expect(networkOf("203.0.113.7", day)).not.toBe(networkOf("203.0.113.7", new Date("2026-03-02T00:00:00Z")));
    expect(networkOf("2001:db8:1:2::1", day)).toBe(networkOf("2001:DB8:0001:2:aaaa:bbbb:cccc:dddd", day));
    expect(networkOf("2001:db8:1:2::1", day)).not.toBe(networkOf("2001:db8:1:3::1", day));
    expect(networkOf("203.0.113.7", day)).not.toContain("203");
  });
});

describe("e-mail addresses", () => {
  test("are normalised, made canonical and masked", () => {
    expect(normaliseEmail("  Ada@Example.COM ")).toBe("ada@example.com");
    expect(canonicalEmail("A.d.a+shop@GoogleMail.com")).toBe("ada@gmail.com");
    expect(canonicalEmail("a.da+shop@example.com")).toBe("a.da@example.com");
    expect(canonicalEmail("+shop@example.com")).toBe("+shop@example.com");
    expect(canonicalEmail("not an address")).toBe("not an address");
    expect(maskEmail("ada@example.com")).toBe("a•••@example.com");
    expect(maskEmail("a@example.com")).not.toBe(maskEmail("b@example.com"));
  });
});
