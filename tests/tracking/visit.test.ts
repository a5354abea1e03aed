import { describe, expect, it } from "vitest";
import { readVisit } from "@/lib/tracking/visit";

const CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
const visit = (headers: Record<string, string>, method = "GET") => readVisit({ url: "/r/code", method, headers });

describe("who is a person", () => {
  it.each([
    CHROME,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 Instagram 350.0.0.0",
  ])("%s", (agent) => expect(visit({ "user-agent": agent }).isPerson).toBe(true));
});

describe("who is none", () => {
  it.each([
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Twitterbot/1.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36",
    "WhatsApp/2.23.20.0",
    "curl/8.5.0",
    "python-requests/2.32.0",
    "Go-http-client/1.1",
    "Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
    "",
  ])("%s", (agent) => expect(visit({ "user-agent": agent }).isPerson).toBe(false));

  it.each([[{ purpose: "prefetch" }], [{ "sec-purpose": "prefetch;prerender" }], [{ "x-moz": "prefetch" }], [{ "x-purpose": "preview" }]])(
    "a browser that says %o",
    (headers) => expect(visit({ "user-agent": CHROME, ...headers }).isPerson).toBe(false),
  );

  it("somebody who asks for the head alone", () => expect(visit({ "user-agent": CHROME }, "HEAD").isPerson).toBe(false));
});

describe("parameters", () => {
  it("can always be stored: no NUL, no half characters, no more than 200 of them", () => {
    const url = `/r/code?sub1=a%00b&sub2=${"x".repeat(199)}${encodeURIComponent("\u{1f600}")}&sub3=%ff&other=1`;
    const { params } = readVisit({ url, method: "GET", headers: {} });
    expect(params["sub1"]).toBe("ab");
    expect(params["sub2"]).toHaveLength(200);
    expect(Object.values(params).every((text) => text.isWellFormed())).toBe(true);
    expect(Object.keys(params)).toEqual(["sub1", "sub2", "sub3"]);
  });
});
