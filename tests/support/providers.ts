import { createHash, generateKeyPairSync, sign } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { vi } from "vitest";

/** Whom the provider knows, as its own interface tells it. */
export type Person = { id: string; email: string; isVerified: boolean; name: string };

type Given = { person: Person; challenge: string | null; clientId: string; nonce: string | null };

const HOSTS = /^(accounts\.google\.com|oauth2\.googleapis\.com|www\.googleapis\.com|github\.com|api\.github\.com)$/;
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * Google and GitHub on this machine: what the process sends to their addresses arrives here, and no other address can be
 * reached. Keeps to their protocols: one-time codes, PKCE where it was asked for, signed ID tokens.
 */
export async function openProviders() {
  const given = new Map<string, Given>();
  const refused: string[] = [];
  const reply = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const { status, body } = await answer(given, request, refused);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  const server = http.createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has one
  const here = (url: URL): { url: string; for: string } => {
    if (!HOSTS.test(url.hostname)) throw new Error(`${url.href} is no address of a provider`);
    return { url: `http://127.0.0.1:${port}${url.pathname}${url.search}`, for: url.hostname };
  };
  const reach = (address: string | URL, options: https.RequestOptions): http.ClientRequest => {
    const to = here(new URL(address));
    return http.request(to.url, { method: options.method, headers: { ...options.headers, "x-for": to.for } });
  };
  const request = vi.spyOn(https, "request").mockImplementation(reach);
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(async (address, options) => {
    const to = here(new URL(address instanceof Request ? address.url : address));
    const direct = new Headers(options?.headers);
    direct.set("x-for", to.for);
    return answered(to.url, direct);
  });
  return {
    refused,
    /** What a person does at the provider: sees who asks, agrees, and is sent back with a code. */
    agree(authorization: string, person: Person): { code: string; state: string | null } {
      const { hostname, searchParams } = new URL(authorization);
      if (!HOSTS.test(hostname)) throw new Error(`${authorization} is no page of a provider`);
      const code = `code-${given.size}-${Math.random().toString(36).slice(2)}`;
      given.set(code, {
        person,
        challenge: searchParams.get("code_challenge"),
        clientId: searchParams.get("client_id") ?? "",
        nonce: searchParams.get("nonce"),
      });
      return { code, state: searchParams.get("state") };
    },
    async close(): Promise<void> {
      request.mockRestore();
      fetched.mockRestore();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A GET without the global fetch, whose place is taken. */
async function answered(url: string, headers: Headers): Promise<Response> {
  const [response] = await once(http.get(url, { headers: Object.fromEntries(headers) }), "response");
  return new Response(await text(response), { status: response.statusCode });
}

type Answer = { status: number; body: object };

async function answer(given: Map<string, Given>, request: http.IncomingMessage, refused: string[]): Promise<Answer> {
  const form = new URLSearchParams(await text(request));
  const url = new URL(request.url ?? "/", "http://provider.invalid");
  const place = `${String(request.headers["x-for"])}${url.pathname}`;
  if (place === "accounts.google.com/.well-known/openid-configuration") return { status: 200, body: DISCOVERY };
  if (place === "www.googleapis.com/oauth2/v3/certs") {
    return { status: 200, body: { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" }] } };
  }
  if (place === "oauth2.googleapis.com/token" || place === "github.com/login/oauth/access_token")
    return token(given, form, {
      refused,
      authorization: request.headers.authorization,
      isOpenId: place.includes("google"),
    });
  const person = given.get((request.headers.authorization ?? "").replace(/^Bearer token-for-/, ""))?.person;
  if (!person) return { status: 401, body: { message: "Bad credentials" } };
  if (place === "api.github.com/user") {
    return { status: 200, body: { id: Number(person.id), login: "ada", name: person.name, email: null } };
  }
  if (place === "api.github.com/user/emails") {
    const emails = [
      { email: "other@example.com", primary: false, verified: true },
      { email: person.email, primary: true, verified: person.isVerified },
    ];
    return { status: 200, body: emails };
  }
  return { status: 404, body: { message: place } };
}

type Asked = { refused: string[]; authorization: string | undefined; isOpenId: boolean };

function token(given: Map<string, Given>, form: URLSearchParams, { refused, authorization, isOpenId }: Asked): Answer {
  const code = form.get("code") ?? "";
  const grant = given.get(code);
  const [id, secret] = authorization
    ? Buffer.from(authorization.replace("Basic ", ""), "base64").toString().split(":")
    : [form.get("client_id"), form.get("client_secret")];
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  const why =
    (!grant && "code") ||
    ((id !== grant?.clientId || secret !== `secret-of-${id}`) && "client") ||
    (grant?.challenge && grant.challenge !== challenge && "verifier") ||
    (!form.get("redirect_uri")?.startsWith("http://") && "redirect_uri");
  if (why || !grant) {
    refused.push(String(why));
    return { status: 400, body: { error: "invalid_grant" } };
  }
  const access = { access_token: `token-for-${code}`, token_type: "bearer", scope: "openid", expires_in: 3600 };
  if (!isOpenId) return { status: 200, body: access };
  const { person, clientId, nonce } = grant;
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: DISCOVERY.issuer, aud: clientId, sub: person.id, iat: now, exp: now + 3600, ...(nonce && { nonce }) };
  const profile = { email: person.email, email_verified: person.isVerified, name: person.name };
  const unsigned = `${base64({ alg: "RS256", kid: "k1" })}.${base64({ ...claims, ...profile })}`;
  const signature = sign("sha256", Buffer.from(unsigned), privateKey).toString("base64url");
  return { status: 200, body: { ...access, id_token: `${unsigned}.${signature}` } };
}

const DISCOVERY = {
  issuer: "https://accounts.google.com",
  authorization_endpoint: "https://accounts.google.com/o/oauth2/v2/auth",
  token_endpoint: "https://oauth2.googleapis.com/token",
  jwks_uri: "https://www.googleapis.com/oauth2/v3/certs",
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"],
};
