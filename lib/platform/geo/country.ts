import fs from "node:fs";
import { createRequire } from "node:module";
import { type CountryResponse, Reader } from "mmdb-lib";
import { logger } from "@/lib/platform/logger";

/** The registries' tables hold a country's code and nothing else. */
type Entry = CountryResponse & { country_code?: string };

const FILE = "@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";

let reader: Reader<Entry> | null | undefined;

/** The country an address was given out in (ISO 3166-1, two capitals), or null. A microsecond; the first call opens 8 MB of tables. */
export function countryOf(address: string): string | null {
  if (reader === undefined) reader = openTables();
  return reader?.get(address)?.country_code ?? null;
}

// A click without its country is better than no click.
function openTables(): Reader<Entry> | null {
  try {
    return new Reader<Entry>(fs.readFileSync(createRequire(import.meta.url).resolve(FILE)));
  } catch (error) {
    logger.error({ err: error }, "the table of countries cannot be read");
    return null;
  }
}
