import type { IncomingMessage, ServerResponse } from "node:http";

/** Refuses a request whose body is, or while streaming becomes, larger than `limit` bytes. Returns false when already answered. */
export function limitBody(request: IncomingMessage, response: ServerResponse, limit: number): boolean {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limit) {
    refuse(response, limit);
    return false;
  }
  if (request.headers["transfer-encoding"]) countWhileStreaming(request, response, limit);
  return true;
}

// Every chunk that Node's parser hands over passes through push; listening to "data" would consume it instead.
function countWhileStreaming(request: IncomingMessage, response: ServerResponse, limit: number): void {
  const push = request.push.bind(request);
  let received = 0;
  request.push = (chunk: Buffer | string | null, encoding?: BufferEncoding) => {
    received += chunk?.length ?? 0;
    if (received <= limit) return push(chunk, encoding);
    if (!response.headersSent) refuse(response, limit);
    request.destroy();
    return false;
  };
}

function refuse(response: ServerResponse, limit: number): void {
  response.writeHead(413, { "content-type": "application/json", connection: "close" });
  const message = `The request body is larger than ${limit} bytes.`;
  response.end(JSON.stringify({ error: { code: "PAYLOAD_TOO_LARGE", message } }));
}
