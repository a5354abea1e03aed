import { z } from "zod";
import { MAX_BODY_BYTES } from "./read-request";
import { pagingQuery } from "./paging";
import { scopeOf } from "./caller";
import type { Route } from "./route";

type Json = Record<string, unknown>;
type About = {
  title: string;
  version: string;
  description: string;
  server: string;
  envelope(data: Json, list: boolean): Json;
  error: Json;
};

/** OpenAPI 3.1 of a table of routes: every path, parameter, body, answer and scope. */
export function openApiOf(routes: readonly Route[], about: About): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route, about);
  return {
    openapi: "3.1.0",
    info: { title: about.title, version: about.version, description: about.description },
    servers: [{ url: about.server }],
    security: [{ apiKey: [] }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "ak_live_… or ak_onb_… (merchant), ak_aff_… (affiliate)" },
      },
      schemas: { Error: about.error },
      responses: {
        Error: {
          description: "A refusal; `code` says which.",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
        },
      },
    },
  };
}

function operation(route: Route, about: About): Json {
  const scope = scopeOf(route);
  const list = route.maxPage !== null;
  const data = list ? { type: "array", items: schemaOf(route.shape, "output") } : schemaOf(route.shape, "output");
  return {
    operationId: route.name,
    tags: [tagOf(route)],
    summary: route.summary,
    description: describe(route, scope),
    ...(scope !== null && { "x-scope": scope }),
    "x-key": route.key,
    security: route.key === "none" ? [] : [{ apiKey: [] }],
    parameters: [...pathParameters(route.path), ...queryParameters(route), ...(route.method === "POST" ? [idempotencyParameter] : [])],
    ...(route.body !== null && {
      requestBody: { required: needsBody(route.body), content: { "application/json": { schema: schemaOf(route.body, "input") } } },
    }),
    responses: {
      [route.status]: { description: "Done", content: { "application/json": { schema: about.envelope(data, list) } } },
      default: { $ref: "#/components/responses/Error" },
    },
  };
}

const owners = { merchant: "a merchant key", affiliate: "an affiliate key", any: "any key", none: "no key" } as const;

function describe(route: Route, scope: string | null): string {
  const size = route.body === null ? "" : ` The body may have up to ${MAX_BODY_BYTES / 1024 / 1024} MB.`;
  return `Takes ${owners[route.key]}${scope === null ? "" : ` with the scope \`${scope}\``}.${size}`;
}

const idempotencyParameter: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", minLength: 1, maxLength: 255 },
  description: "Repeating a call with its key within 24 hours answers what the first one did, and does nothing again.",
};

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function queryParameters(route: Route): Json[] {
  const fields = { ...route.query.shape, ...(route.maxPage !== null && pagingQuery.shape) };
  return Object.entries(fields).map(([name, field]) => {
    const { description, ...schema } = schemaOf(field as z.ZodType, "output"); // a shape's values are schemas
    return {
      name,
      in: "query",
      required: !(field as z.ZodType).safeParse(undefined).success,
      ...(description !== undefined && { description }),
      schema,
    };
  });
}

function needsBody(body: z.ZodObject): boolean {
  return !body.safeParse({}).success;
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any", override: plainTime });
  return json;
}

/** Times are text on the wire, whatever the handler makes of them. */
function plainTime({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (zodSchema._zod.def.type === "transform" && jsonSchema.type === undefined) jsonSchema.type = "string";
}

function tagOf(route: Route): string {
  return route.name.split(".")[0] ?? "";
}
