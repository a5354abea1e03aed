import { createServer, type IncomingHttpHeaders, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { writeAnswer } from "@/lib/tracking/answer";
import { openDoors } from "@/lib/tracking/doors";
import { openClickPath } from "@/lib/tracking/redirect";

export const BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Call = { method?: string; headers?: Record<string, string>; body?: string | object };

/** The click path and its doors on a port of their own, as the front composes them. */
export async function openTracking() {
  const clickPath = openClickPath();
  const doors = openDoors(clickPath);
  await clickPath.links.loaded;
  const server: Server = createServer((request, response) => {
    const door = doors.find(request.method, request.url);
    void (door ? door(request, response) : clickPath.redirect(request).then((answer) => writeAnswer(request, response, answer)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has one
  return {
    clickPath,
    /** Asks as a person's browser unless `headers` say otherwise. An object is sent as JSON in text/plain, as the script does. */
    ask(path: string, { method = "GET", headers = {}, body }: Call = {}): Promise<Answer> {
      const sent = typeof body === "object" ? JSON.stringify(body) : body;
      return new Promise((resolve, reject) => {
        const options = { port, host: "127.0.0.1", path, method, headers: { "user-agent": BROWSER, ...headers } };
        const request = httpRequest(options, (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString("latin1") }),
          );
        });
        request.on("error", reject);
        request.end(sent);
      });
    },
    async stop(): Promise<void> {
      await new Promise((resolve) => server.close(resolve));
      await doors.stop();
      await clickPath.stop();
    },
  };
}
