import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";

type Surroundings = { https: boolean; dev: boolean };

/**
 * Puts the security headers on a response before anybody else writes to it. Next reads the nonce for its own inline
 * scripts from the request's Content-Security-Policy header; ours reads it from `x-nonce`.
 */
export function secure(request: IncomingMessage, response: ServerResponse, surroundings: Surroundings): void {
  const nonce = randomBytes(16).toString("base64");
  const strict = policy(`'nonce-${nonce}' 'strict-dynamic'`, surroundings);
  request.headers["x-nonce"] = nonce;
  request.headers["content-security-policy"] = strict;
  response.setHeader("content-security-policy", strict);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("referrer-policy", "strict-origin-when-cross-origin");
  response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  if (surroundings.https) response.setHeader("strict-transport-security", STRICT_TRANSPORT);
  loosenWhenPrerendered(response, surroundings);
}

/** The same for an answer that only sends somebody on, or says that it cannot: fixed, as names and values in turn. */
export function headersOfRedirects(https: boolean): readonly string[] {
  const always = ["content-security-policy", "default-src 'none'; frame-ancestors 'none'", "x-content-type-options", "nosniff"];
  return https ? [...always, "strict-transport-security", STRICT_TRANSPORT] : always;
}

/** The same for the script and the doors that it calls. */
export function secureDoor(response: ServerResponse, https: boolean): void {
  const headers = headersOfRedirects(https);
  for (let i = 0; i + 1 < headers.length; i += 2) response.setHeader(headers[i] ?? "", headers[i + 1] ?? "");
}

// A page rendered at build time carries inline scripts without today's nonce; it holds nothing that a visitor wrote.
function loosenWhenPrerendered(response: ServerResponse, surroundings: Surroundings): void {
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse; // its overloads cannot be forwarded by type
  response.writeHead = (...parts: unknown[]) => {
    if (response.hasHeader("x-nextjs-prerender")) response.setHeader("content-security-policy", policy("'unsafe-inline'", surroundings));
    return writeHead(...parts);
  };
}

function policy(scripts: string, { https, dev }: Surroundings): string {
  const directives = [
    "default-src 'self'",
    // React's development build and hot reload evaluate strings.
    `script-src 'self' ${scripts}${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${dev ? " ws: wss:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}
