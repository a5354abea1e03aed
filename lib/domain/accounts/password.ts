import { invalid } from "@/lib/domain/kernel/errors";

const LEET: Record<string, string> = { "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i" };
/** A password is as weak as its common core when fewer characters than this surround it. */
const PADDING = 8;
/** What must be left of a password beside the person's own names. */
const REST = 6;
const DISTINCT = 5;

let commonPasswords: Promise<ReadonlySet<string>> | undefined;

/**
 * Throws Invalid for `field` when attackers would try `password` early: known from breaches (49,000 of the most
 * used, compared offline, also with digits around it or letters swapped), a few characters repeated, or made of
 * what is publicly known `about` the person (addresses, names, company).
 */
export async function refuseWeakPassword(password: string, about: readonly (string | undefined)[], field = "password"): Promise<void> {
  const fault = await faultOf(password.toLowerCase(), about);
  if (fault !== null) throw invalid(field, fault);
}

async function faultOf(password: string, about: readonly (string | undefined)[]): Promise<string | null> {
  const unit = /^(.+?)\1+$/u.exec(password)?.[1];
  if (new Set(password).size < DISTINCT || (unit !== undefined && unit.length < DISTINCT)) {
    return "This password repeats a few characters. Use three or four random words instead.";
  }
  const list = await listed();
  if (coresOf(unit ?? password).some((core) => list.has(core))) {
    return "This password is among those that attackers try first. Use three or four random words instead.";
  }
  return withoutNames(password, about).length < REST
    ? "This password is made of your name, address or company. Use something that others do not know of you."
    : null;
}

function coresOf(password: string): string[] {
  const bare = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const spelled = [...password].map((character) => LEET[character] ?? character).join("");
  const spelledBare = spelled.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const padded = [bare, spelledBare].filter((core) => core.length >= 4 && password.length - core.length < PADDING);
  return [password, spelled, ...padded];
}

function withoutNames(password: string, about: readonly (string | undefined)[]): string {
  const names = [...about, "tributary"].flatMap((text) => {
    const known = (text ?? "").toLowerCase();
    return [known, ...known.split(/[^\p{L}\p{N}]+/u)];
  });
  // Longest first, so that a full name goes before its parts.
  const parts = [...new Set(names)].filter((part) => part.length >= 3).toSorted((a, b) => b.length - a.length);
  return parts.reduce((rest, part) => rest.replaceAll(part, ""), password).replace(/[^\p{L}\p{N}]/gu, "");
}

function listed(): Promise<ReadonlySet<string>> {
  commonPasswords ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]));
  return commonPasswords;
}
