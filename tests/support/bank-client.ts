import type { PayoutProvider } from "@/lib/platform/payout-provider";

const PATIENCE_MS = 500;

/** The bank of a campaign, over the wire. */
export function bankAt(port: number): PayoutProvider {
  return {
    name: "bank",
    rail: {
      send: (orders) => call(port, "/send", toWire(orders)),
      find: (reference) => call(port, `/find?reference=${encodeURIComponent(reference)}`),
    },
  };
}

/** References of payments that the bank says something happened to; each is told once. */
export function takeNotices(port: number): Promise<string[]> {
  return call(port, "/notices");
}

/** JSON with amounts as "12n": they may not fit a JSON number. */
export function toWire(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (typeof part === "bigint" ? `${part}n` : part));
}

/** What `toWire` wrote. */
export function fromWire(text: string): unknown {
  return JSON.parse(text, (_name, part: unknown) => (typeof part === "string" && /^-?\d+n$/.test(part) ? BigInt(part.slice(0, -1)) : part));
}

async function call<T>(port: number, path: string, body?: string): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`the bank answered ${response.status}`);
  return fromWire(await response.text()) as T; // what our own bank answers to that path
}
