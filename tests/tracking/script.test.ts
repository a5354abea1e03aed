import vm from "node:vm";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProgramFacts } from "@/lib/domain/links/follow-links";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { minify, settingsOf } from "@/lib/tracking/script/open-script";
import { aProgramToSell } from "../support/factories/conversions";
import { openTracking } from "./asking";

/** 1.5 kB: what a shop's every visitor pays for us. */
const BUDGET = 1536;

let tracking: Awaited<ReturnType<typeof openTracking>>;
beforeAll(async () => {
  tracking = await openTracking();
});
afterAll(() => tracking.stop());

const FACTS: ProgramFacts = {
  programId: "01997c1e-52a4-7b09-8f3d-6e21c5d0ab94",
  merchantId: "01997c1e-52a4-7b09-8f3d-000000000000",
  website: "https://www.harborlight-analytics.example",
  landingPageUrl: null,
  isActive: true,
  portal: "harborlight",
  requiresConsent: false,
  aliases: ["partner"],
  cookieDays: 30,
  testCode: null,
};

describe("the script", () => {
  it(`with a program's settings is at most ${BUDGET} bytes, compressed`, async () => {
    const [before, after] = await minify();
    for (const requiresConsent of [true, false]) {
      const script = `${before}${settingsOf({ ...FACTS, requiresConsent })}${after}`;
      expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(BUDGET);
      // It is a script by itself, and no module.
      expect(() => new vm.Script(script)).not.toThrow();
      expect(script).not.toContain("CONFIG");
    }
  });

  it("takes a program's settings as they are, whatever they say", () => {
    const settings = (facts: Partial<ProgramFacts>): unknown[] => JSON.parse(`[${settingsOf({ ...FACTS, ...facts })}]`);
    expect(settings({})).toEqual([
      FACTS.programId,
      "http://tributary.test",
      "harborlight-analytics.example",
      ";domain=harborlight-analytics.example",
      2_592_000,
      "granted",
      ["via", "partner", "ref", "r", "a"],
    ]);
    expect(settings({ requiresConsent: true })[5]).toBe("");
    expect(settings({ website: "http://127.0.0.1:4000" }).slice(2, 4)).toEqual(["127.0.0.1", ""]);
    expect(settings({ website: "http://localhost:4000/x" }).slice(2, 4)).toEqual(["localhost", ""]);
    expect(settings({ website: null, landingPageUrl: "https://bücher.example/start" })[2]).toBe("xn--bcher-kva.example");
    expect(settings({ website: null }).slice(2, 4)).toEqual(["", ""]);
    expect(settings({ aliases: ["ref", "partner", "partner"] })[6]).toEqual(["via", "ref", "partner", "r", "a"]);
  });
});

describe.each(["/script.js", "/api/tracking/script.js"])("GET %s", (path) => {
  it("serves it for a program, compressed, cached shortly and to everybody", async () => {
    const { program } = await aProgramToSell({ website: "https://shop.example.com" });
    const plain = await tracking.ask(`${path}?pid=${program.id}`);
    expect(plain.status).toBe(200);
    expect(plain.headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": expect.stringContaining("max-age=300"),
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      vary: "accept-encoding",
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
    });
    expect(plain.body).toContain(`"${program.id}"`);
    const zipped = await tracking.ask(`${path}?pid=${program.id.toUpperCase()}`, { headers: { "accept-encoding": "gzip, br" } });
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(Number(zipped.headers["content-length"])).toBeLessThanOrEqual(BUDGET);
    expect(gunzipSync(Buffer.from(zipped.body, "latin1")).toString("latin1")).toBe(plain.body);
    const head = await tracking.ask(`${path}?pid=${program.id}`, { method: "HEAD" });
    expect([head.status, head.body, head.headers["content-length"]]).toEqual([200, "", plain.headers["content-length"]]);
  });

  it("says that nothing changed until a setting does", async () => {
    const { program, ctx } = await aProgramToSell({ website: "https://shop.example.com" });
    const { headers } = await tracking.ask(`${path}?pid=${program.id}`);
    const again = () => tracking.ask(`${path}?pid=${program.id}`, { headers: { "if-none-match": String(headers["etag"]) } });
    expect(await again()).toMatchObject({ status: 304, body: "" });
    await updateProgram(ctx, { id: program.id, trackingParamAliases: ["partner"], cookieDays: 7 });
    await expect.poll(async () => (await again()).body, { timeout: 1500, interval: 20 }).toContain('604800,"granted",["via","partner"');
  });

  it.each(["", "?pid=", "?pid=x", "?pid=01997c1e-52a4-7b09-8f3d-6e21c5d0ab94", "?pid[]=1", "?pid=%00", "?pid='-alert(1)-'"])(
    "has none for %s",
    async (query) => {
      const { status, headers, body } = await tracking.ask(`${path}${query}`);
      expect([status, headers["content-type"]]).toEqual([404, "text/javascript; charset=utf-8"]);
      expect(() => new vm.Script(body)).not.toThrow();
      expect(body).not.toContain("alert");
    },
  );
});
