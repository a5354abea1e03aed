import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkout, landing, product, type ShopFacts, subscribe, thanks } from "./pages";

export type ShopOptions = ShopFacts & { apiKey: string };

/** What the shop charges for its one product, in cents. */
export const PRICE = 2400;

/** A merchant's site of three pages that reports its orders from its own server, as a merchant would. Port 0 takes a free one. */
export async function openShop(port = 0) {
  let options: ShopOptions | undefined;
  const server = createServer((request, response) => {
    if (!options) return void response.writeHead(503).end("The shop has no program yet.");
    answer(options, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const { port: taken } = server.address() as AddressInfo; // a TCP server has one
  return {
    url: `http://127.0.0.1:${taken}`,
    /** Opens the doors: now the shop knows which program it sells for. */
    sellFor(chosen: ShopOptions): void {
      options = chosen;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function answer(shop: ShopOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://shop.invalid");
  if (pathname === "/order" && request.method === "POST") return send(response, await order(shop, request));
  if (pathname === "/") return send(response, landing(shop));
  if (pathname === "/twice") return send(response, landing(shop, 2));
  if (pathname === "/product") return send(response, product(shop));
  if (pathname === "/checkout") return send(response, checkout(shop));
  if (pathname === "/subscribe") return send(response, subscribe(shop));
  if (pathname === "/thanks")
    return send(response, thanks(shop, { order: searchParams.get("order") ?? "", credited: searchParams.has("credited") }));
  response.writeHead(404).end("There is no such page.");
}

function send(response: ServerResponse, answered: string | object): void {
  const isPage = typeof answered === "string";
  response.writeHead(200, { "content-type": isPage ? "text/html; charset=utf-8" : "application/json", "cache-control": "no-store" });
  response.end(isPage ? answered : JSON.stringify(answered));
}

/** Takes an order and reports it, server to server, with the token that the page got from `AgentRef.getCheckoutMetadata()`. */
async function order({ tributary, programId, apiKey }: ShopOptions, request: IncomingMessage) {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const { email, agentref_cid: clickToken } = JSON.parse(text);
  const orderId = `HC-${randomUUID().slice(0, 8).toUpperCase()}`;
  const response = await fetch(`${tributary}/api/v1/conversions`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ programId, orderId, amount: PRICE, currency: "USD", customerEmail: email, ...(clickToken && { clickToken }) }),
  });
  const { data, error } = await response.json();
  if (error) throw new Error(`The sale was not reported: ${error.message}`);
  return { orderId, credited: data.conversion !== null };
}
