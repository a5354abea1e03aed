import { Writable } from "node:stream";
import pino from "pino";
import { expect, it } from "vitest";
import { loggerOptions } from "@/lib/platform/logger";

it("the log keeps secrets to itself, however deep they sit", () => {
  let text = "";
  const sink = new Writable({ write: (chunk, _encoding, done) => ((text += String(chunk)), done()) });
  const log = pino({ ...loggerOptions, level: "info" }, sink);
  log.info(
    { password: "s3cret", headers: { authorization: "Bearer s3cret", cookie: "s=s3cret" }, body: { merchant: { apiKey: "s3cret" } } },
    "signed in",
  );
  const line = JSON.parse(text);
  expect(text).not.toContain("s3cret");
  expect(line).toMatchObject({ level: "info", password: "[redacted]", msg: "signed in" });
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});
