import { z } from "zod";

/** Payloads of `api_key.*` events: what the key is, never its secret. */
export const credentialEvents = {
  "api_key.created": z.object({ id: z.uuid(), kind: z.string(), name: z.string(), scopes: z.array(z.string()) }),
  "api_key.revoked": z.object({ id: z.uuid(), kind: z.string(), name: z.string() }),
} as const;
