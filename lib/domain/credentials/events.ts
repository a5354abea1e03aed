import { z } from "zod";

const key = z.object({ id: z.uuid(), kind: z.string(), name: z.string() });

/** Payloads of `api_key.*` events: what the key is, never its secret. */
const credentialEvents = { "api_key.created": key.extend({ scopes: z.array(z.string()) }), "api_key.revoked": key } as const;

export type ApiKeyCreated = z.infer<(typeof credentialEvents)["api_key.created"]>;
export type ApiKeyRevoked = z.infer<(typeof credentialEvents)["api_key.revoked"]>;
