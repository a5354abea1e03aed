import { isUuid } from "@/lib/core/cursor";

/** What Next hands to a page: `?a=1&a=2` is an array, everything is untrusted. */
export type SearchParams = Record<string, string | string[] | undefined>;

const MAX_LENGTH = 200;
const MAX_SEARCH = 100;

/** One parameter as trimmed text of at most 200 characters without control characters, or undefined when it is missing or empty. */
export function textParam(params: SearchParams, name: string): string | undefined {
  const value = params[name];
  const text = (Array.isArray(value) ? value[0] : value)
    ?.replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, MAX_LENGTH);
  return text === "" ? undefined : text;
}

/** `?q=`: what somebody looks for, as long as lists take it. */
export function searchParam(params: SearchParams): string | undefined {
  return textParam(params, "q")?.slice(0, MAX_SEARCH);
}

/** One parameter when it is among `allowed`, else undefined. */
export function choiceParam<const Choice extends string>(
  params: SearchParams,
  name: string,
  allowed: readonly Choice[],
): Choice | undefined {
  const value = textParam(params, name);
  return allowed.find((choice) => choice === value);
}

/** One parameter when it is an id of ours, else undefined. */
export function uuidParam(params: SearchParams, name: string): string | undefined {
  const text = textParam(params, name);
  return text !== undefined && isUuid(text) ? text : undefined;
}

/** `?month=2026-10`, or undefined when it is no month. */
export function monthParam(params: SearchParams): string | undefined {
  const month = textParam(params, "month");
  return month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined;
}
