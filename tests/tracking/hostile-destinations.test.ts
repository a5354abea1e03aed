import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { destinationFromPath, destinationOf, isAllowedDestination } from "@/lib/domain/links/link";
import { database } from "@/lib/platform/db/client";
import { CAMPAIGN_PARAMS } from "@/lib/tracking/visit";
import { aProgramToSell, anEnrolled } from "../support/factories/conversions";
import { openTracking } from "./asking";

const HOME = "https://shop.example.com";
const SITE = { website: HOME, landingPageUrl: null };
const EVIL = "evil.example";

/** Everything that a browser, a proxy or a careless parser has been seen to take for another site, a script or a second header. */
const VECTORS: readonly string[] = [
  ...["//", "///", "////", "/\\", "\\/", "\\\\", "\\\\\\", "/\t/", "/\n/", "/\r/", "\t//", " //", "\u00a0//", "\u3000//", "//\\", "/%09/", "/%5c", "/%2f", "%2f%2f", "/%2f%2f", "/.//", "/..//", "/./\\", "/;//"].map((start) => `${start}${EVIL}`),
  ...["http:", "https:", "http:/", "https:/", "https:\\", "https:\\\\", "https:///", "https:////", "HtTpS://", "h\tttps://", "ht\ntps://", "\u0000https://", "https\u0000://", "ftp://", "file://", "ws://", "blob:https://", "view-source:https://", "filesystem:https://"].map((start) => `${start}${EVIL}`),
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)", "\u0001javascript:alert(1)", " javascript:alert(1)", "javascript://shop.example.com/%0aalert(1)", "javascript&colon;alert(1)", "javascript%3aalert(1)", "vbscript:msgbox(1)",
  "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "DATA:,x", "about:blank", "mailto:a@evil.example", "tel:+1", "chrome://settings", "intent://evil.example#Intent;end", "x:", ":", "",
  `https://shop.example.com@${EVIL}`, `https://shop.example.com:x@${EVIL}`, `https://shop.example.com%40${EVIL}`, `https://shop.example.com\\@${EVIL}`, `https://${EVIL}\\@shop.example.com`, `https://shop.example.com%2f@${EVIL}`, `https://shop.example.com#@${EVIL}:443@${EVIL}`, `https://@${EVIL}`, `https://user:pass@shop.example.com.${EVIL}`, `//shop.example.com@${EVIL}`, "https://user@shop.example.com/", "https://user:password@shop.example.com/",
  `https://shop.example.com.${EVIL}`, `https://${EVIL}/shop.example.com`, `https://${EVIL}?shop.example.com`, `https://${EVIL}#shop.example.com`, `https://${EVIL}/https://shop.example.com`, "https://evilshop.example.com.", "https://shopxexample.com", "https://example.com", "https://shop.example.co", "https://shop.example.com.evil", "https://other.shop.example.com.evil.example", "https://shop.example.com:8443", "https://shop.example.com:443@evil.example", "http://shop.example.com", "https://shop-example.com", "https://xn--shp-hsd.example.com",
  "https://ѕhop.example.com", "https://shоp.example.com", "https://shop.exаmple.com", "https://shop。evil。example", "https://shop.example.com\u2024evil.example", "https://shop.example.com／evil.example", "https://evil.example／shop.example.com", "https://shop.example.com？@evil.example", "https://shop.example.com＠evil.example", "https://\u202eelpmaxe.live", "https://shop.example.com\u200b.evil.example", "https://shop.example.com\ufeff@evil.example", "https://ｅvil.example", "https://evil｡example",
  `${HOME}\r\nSet-Cookie: a=b`, `${HOME}/%0d%0aSet-Cookie:a=b`, `${HOME}/%0D%0ALocation:%20https://${EVIL}`, `${HOME}\nLocation: https://${EVIL}`, `${HOME}/\u0000https://${EVIL}`, `${HOME}/%00`, `${HOME}/\u2028https://${EVIL}`, `/\r\nLocation: //${EVIL}`, `/%0d%0aLocation:%20//${EVIL}`, `\r\n\r\n<script>alert(1)</script>`, `${HOME}%0d%0a.${EVIL}`, `${HOME}\u0085Location: x`, `/嘊嘍Location: //${EVIL}`,
  "https://0x7f000001", "https://2130706433", "https://127.1", "https://[::1]", "https://[::ffff:127.0.0.1]", "http://169.254.169.254/latest/meta-data", "https://localhost", "https://0", "https://①②⑦.0.0.1",
  `https://${encodeURIComponent(EVIL)}`, `https%3A%2F%2F${EVIL}`, `https%253A%252F%252F${EVIL}`, `/redirect?to=//${EVIL}\\`, `/%252f%252f${EVIL}`, `//${EVIL}/%2f..`, `/..;@${EVIL}`, `/shop.example.com@${EVIL}\t`,
]; // prettier-ignore

/** The allow-list of HOME: its own host, with "www." or without. */
const isHome = (location: string): boolean => {
  const { protocol, host, username, password } = new URL(location);
  return protocol === "https:" && ["shop.example.com", "www.shop.example.com"].includes(host) && username === "" && password === "";
};

let tracking: Awaited<ReturnType<typeof openTracking>>;
let affiliate: Awaited<ReturnType<typeof anEnrolled>>;
let programId = "";
beforeAll(async () => {
  tracking = await openTracking();
  ({
    program: { id: programId },
  } = await aProgramToSell(SITE));
  affiliate = await anEnrolled(programId);
});
afterAll(() => tracking.stop());

it("there are at least 100 of them, each another", () => {
  expect(new Set(VECTORS).size).toBe(VECTORS.length);
  expect(VECTORS.length).toBeGreaterThanOrEqual(100);
});

describe.each(VECTORS.map((vector) => [JSON.stringify(vector), vector]))("%s", (_name, vector) => {
  it("as a target or a path leads nowhere but home", () => {
    if (isAllowedDestination(vector, SITE)) expect(isHome(vector)).toBe(true);
    expect(isHome(destinationOf({ targetUrl: vector }, SITE) ?? "")).toBe(true);
    const path = destinationFromPath(vector, SITE);
    if (path !== null) expect(isHome(path)).toBe(true);
  });

  it("in any parameter or header of a click leaves the Location at home, and one header", async () => {
    const encoded = encodeURIComponent(vector.toWellFormed());
    const names = [
      ...CAMPAIGN_PARAMS,
      "via",
      "agentref_cid",
      "next",
      "url",
      "to",
      "target",
      "redirect",
      "destination",
      "lp_url",
      "landingUrl",
    ];
    const query = names.map((name) => `${name}=${encoded}`).join("&");
    // What Node lets through as a header; a browser sends no more.
    const header = vector.replaceAll(/[^\t\u0020-\u007e]/g, "");
    const headers = { referer: header, cookie: `agentref_vid=${header}`, "x-forwarded-host": header, "x-original-url": header };
    for (const path of [`/r/${affiliate.code}?${query}`, `/r/${affiliate.code}?${encoded}`, `/api/track/${affiliate.code}?${query}`]) {
      const answer = await tracking.ask(path, { headers });
      expect(answer.status).toBe(302);
      expect(answer.headers.location).toMatch(/^[\u0021-\u007e]+$/);
      expect(isHome(answer.headers.location ?? "")).toBe(true);
      expect(answer.headers["set-cookie"]).toHaveLength(1);
      expect(answer.headers["set-cookie"]?.[0]).toMatch(/^agentref_vid=v_[0-9a-f]{32};/);
    }
    for (const path of [`/r/${encoded}`, `/r/${affiliate.code}/${encoded}`, `/api/track/${encoded}`]) {
      const answer = await tracking.ask(path);
      expect(answer.headers.location === undefined || isHome(answer.headers.location)).toBe(true);
    }
  });
});

it("a link that the database holds with such a target leads home, too", async () => {
  const { merchantId } = await database().program.findUniqueOrThrow({ where: { id: programId } });
  const links = VECTORS.filter((vector) => !vector.includes("\u0000")).map((vector) => ({
    merchantId,
    programId,
    affiliateId: affiliate.id,
    name: "Hostile",
    code: `hostile-${randomUUID()}`,
    targetUrl: vector.toWellFormed(),
  }));
  await database().link.createMany({ data: links });
  for (const { code, targetUrl } of links) {
    const { status, headers } = await tracking.ask(`/r/${code}`);
    expect([targetUrl, status, isHome(headers.location ?? "")]).toEqual([targetUrl, 302, true]);
  }
});
