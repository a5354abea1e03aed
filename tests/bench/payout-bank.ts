import fs from "node:fs";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { text } from "node:stream/consumers";
import type { PaymentOrder } from "@/lib/platform/payout-provider";
import { FaultyBank, faultOfKey } from "../support/faulty-bank";
import { fromWire, toWire } from "../support/bank-client";

/** How long the bank of a campaign remembers a key: longer than a worker of a busy machine stands still between two lines. */
const KEY_LIFE_MS = 5000;
/** Longer than its client waits. */
const TIMEOUT_MS = 800;
const NOTICE_MS = 300;

// In a process of its own, told where to write its log: nothing that happens to a worker reaches it.
serve(process.argv[2] ?? "");

function serve(logFile: string): void {
  const log = fs.openSync(logFile, "a");
  const bank = new FaultyBank({
    faultOf: ({ key }) => faultOfKey(key),
    now: () => Date.now(),
    keyLifeMs: KEY_LIFE_MS,
    log: (effect) => fs.writeSync(log, `${toWire(effect)}\n`),
  });
  const server = http.createServer((request, response) => {
    void answer(bank, request, response).catch((error: unknown) => fail(response, error));
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    process.send?.({ port: typeof address === "object" ? address?.port : 0 });
  });
  process.on("disconnect", () => process.exit(0));
}

async function answer(bank: FaultyBank, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://bank");
  if (url.pathname === "/notices") return void response.end(toWire(bank.notices.splice(0)));
  if (url.pathname === "/find") return void response.end(toWire(bank.find(url.searchParams.get("reference") ?? "")));
  const rail = bank.provider(async (reference) => {
    bank.notices.push(reference);
    for (let waited = 0; waited < NOTICE_MS && bank.notices.includes(reference); waited += 10) await sleep(10);
  }).rail;
  response.end(toWire(await rail?.send(fromWire(await text(request)) as PaymentOrder[])));
}

/** Every failure looks as it would on the wire: an answer that is none, silence, or a broken line. */
function fail(response: http.ServerResponse, error: unknown): void {
  const message = error instanceof Error ? error.message : "";
  if (message.includes("hang up")) response.destroy();
  else if (message.includes("timed out")) setTimeout(() => response.destroy(), TIMEOUT_MS);
  else response.writeHead(message.startsWith("429") ? 429 : 500).end();
}
