import http from "node:http";
import type { AddressInfo } from "node:net";
import { AgentRef } from "agentref";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { dispatch } from "@/lib/api/agentref/dispatch";
import { withoutLimits } from "../client";
import { aWorld, type World } from "../world";

export type SdkBench = {
  baseUrl: string;
  world: World;
  merchant: AgentRef;
  affiliate: AgentRef;
  outsider: AgentRef;
  /** Statuses that the server answers instead of asking the API, one a call, before it answers as it should. */
  faults: number[];
  calls: { method: string; url: string }[];
};

/** A world before each test, and the published package with its keys against a server that only hands requests on. */
export function sdkBench(): SdkBench {
  // Filled before each test runs.
  const bench = { faults: [], calls: [] } as unknown as SdkBench;
  const server = http.createServer((req, res) => void serve(bench, req, res));
  beforeAll(async () => {
    withoutLimits();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    bench.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`; // it listens on a port
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    const world = await aWorld();
    const client = (apiKey: string) => new AgentRef({ apiKey, baseUrl: bench.baseUrl });
    Object.assign(bench, {
      world,
      faults: [],
      calls: [],
      merchant: client(world.merchantKey),
      affiliate: client(world.affiliateKey),
      outsider: client(world.outsiderKey),
    });
  });
  return bench;
}

async function serve(bench: SdkBench, req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
  bench.calls.push({ method: req.method ?? "", url: req.url ?? "" });
  const fault = bench.faults.shift();
  if (fault !== undefined) return void res.writeHead(fault).end();
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer); // a request's chunks are buffers
  const body = Buffer.concat(chunks);
  const headers = Object.entries(req.headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
  const response = await dispatch(
    new Request(`http://tributary.test${req.url}`, { method: req.method, headers, ...(body.length > 0 && { body }) }),
  );
  res.writeHead(response.status, Object.fromEntries(response.headers));
  res.end(await response.text());
}
