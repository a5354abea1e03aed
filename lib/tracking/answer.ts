import type { IncomingMessage, ServerResponse } from "node:http";

/** What the click path reads of a request. */
export type ClickRequest = Pick<IncomingMessage, "method" | "url" | "headers"> & {
  socket: Pick<IncomingMessage["socket"], "remoteAddress">;
};

/** An answer before anybody writes it; `headers` are names and values in turn, a content-length among them. */
export type Answer = { status: number; headers: readonly string[]; body?: string };

/** Writes an answer through Node's HTTP server. */
export function writeAnswer(
  { method }: Pick<IncomingMessage, "method">,
  response: ServerResponse,
  { status, headers, body }: Answer,
): void {
  response.writeHead(status, [...headers]);
  response.end(method === "HEAD" ? undefined : body);
}
