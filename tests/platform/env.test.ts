import { afterEach, describe, expect, it } from "vitest";
import { env, forgetEnv, parseEnv } from "@/lib/platform/env";

const secret = Buffer.alloc(32, 1).toString("base64");
const least = { DATABASE_URL: "postgresql://localhost/x", AUTH_SECRET: secret, ENCRYPTION_KEY: secret, HASH_KEY: secret };

afterEach(forgetEnv);

describe("the environment", () => {
  it("has a default for everything but the database and the secrets", () => {
    const settings = parseEnv(least);
    expect(settings).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 3000,
      TRUST_PROXY: 0,
      LOG_LEVEL: "info",
      DATABASE_POOL_SIZE: 10,
      NODE_ENV: "development",
    });
    expect(settings.SMTP_URL).toBeUndefined();
  });

  it("takes an empty line for an unset one", () => {
    expect(parseEnv({ ...least, PORT: "", SMTP_URL: "", SEED: "" })).toMatchObject({ PORT: 3000, SMTP_URL: undefined, SEED: undefined });
  });

  it("names every wrong variable in one sentence, and no value of a secret", () => {
    const wrong = { ...least, PORT: "eighty", ENCRYPTION_KEY: "c2hvcnQtc2VjcmV0", SEED: "maybe", HASH_KEY: undefined };
    expect(() => parseEnv(wrong)).toThrow(/PORT .*; .*ENCRYPTION_KEY must be 32 bytes in base64; .*HASH_KEY is missing; .*SEED .*\.$/);
    expect(() => parseEnv(wrong)).not.toThrow(/c2hvcnQtc2VjcmV0/);
  });

  it("keeps the public address without a slash at its end", () => {
    expect(parseEnv({ ...least, BASE_URL: "https://affiliates.example.com/" }).BASE_URL).toBe("https://affiliates.example.com");
  });

  it("is parsed once", () => {
    const before = env();
    process.env["MAIL_FROM"] = "other@example.com";
    expect(env()).toBe(before);
    forgetEnv();
    expect(env().MAIL_FROM).toBe("other@example.com");
    delete process.env["MAIL_FROM"];
  });
});
