import { afterEach, beforeEach, expect } from "vitest";

type Noise = { method: "error" | "warn"; text: string };

let noise: Noise[] = [];
let announced: (string | RegExp)[] = [];

for (const method of ["error", "warn"] as const)
  console[method] = (...parts: unknown[]) => {
    noise.push({ method, text: parts.map(String).join(" ") });
  };

/** Announces that this test makes console.error or console.warn say something that contains or matches `pattern`. */
export function expectConsole(pattern: string | RegExp): void {
  announced.push(pattern);
}

beforeEach(() => {
  noise = [];
  announced = [];
});

afterEach(() => {
  const heard = noise;
  const unheard = announced.filter((pattern) => !heard.some(({ text }) => says(text, pattern)));
  const surprises = heard.filter(({ text }) => !announced.some((pattern) => says(text, pattern)));
  expect(surprises, "console noise that no test announced").toEqual([]);
  expect(unheard, "announced console output that did not come").toEqual([]);
});

function says(text: string, pattern: string | RegExp): boolean {
  return typeof pattern === "string" ? text.includes(pattern) : pattern.test(text);
}
