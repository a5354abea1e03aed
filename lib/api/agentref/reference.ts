import { env } from "@/lib/platform/env";
import { referenceOf, type Section } from "@/lib/api/kit/reference";
import { routes } from "./routes";

let made: Section[] | undefined;

/** Every call of this dialect for people to read. */
export function reference(): Section[] {
  made ??= referenceOf(routes);
  return made;
}

/** What SDKs take as their base URL here. */
export function baseUrl(): string {
  return `${env().BASE_URL}/api/v1`;
}
