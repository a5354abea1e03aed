import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { parseReader, type Reader } from "./reader-preferences";

/** The reader's theme, IANA time zone and locale, from the request. UTC and en-US until the browser has told. */
export const readReader = cache(async (): Promise<Reader> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return parseReader({
    theme: jar.get("theme")?.value,
    timeZone: jar.get("tz")?.value,
    acceptLanguage: head.get("accept-language"),
  });
});
