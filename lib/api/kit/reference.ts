import { z } from "zod";
import { scopeOf } from "./caller";
import type { KeyOwner, Method, Route } from "./route";

export type Field = { name: string; type: string; required: boolean; description: string | null };

export type Operation = {
  /** The SDK's name of the call. */
  name: string;
  method: Method;
  path: string;
  summary: string;
  key: KeyOwner;
  scope: string | null;
  status: number;
  isPaged: boolean;
  query: Field[];
  body: Field[];
  answer: Field[];
};

export type Section = { name: string; operations: Operation[] };

type Schema = {
  type?: string | string[];
  format?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
};

/** The table of routes for people to read, by namespace. */
export function referenceOf(routes: readonly Route[]): Section[] {
  const sections = new Map<string, Operation[]>();
  for (const route of routes) {
    const name = route.name.split(".")[0] ?? "";
    sections.set(name, [...(sections.get(name) ?? []), operationOf(route)]);
  }
  return [...sections].map(([name, operations]) => ({ name, operations }));
}

function operationOf(route: Route): Operation {
  const { name, method, path, summary, key, status } = route;
  return {
    name,
    method,
    path,
    summary,
    key,
    status,
    scope: scopeOf(route),
    isPaged: route.maxPage !== null,
    query: fieldsOf(route.query, "output", (field) => !z.safeParse(field, undefined).success),
    body: route.body === null ? [] : fieldsOf(route.body, "input", (field) => !z.safeParse(field, undefined).success),
    answer: answerOf(route.shape),
  };
}

function answerOf(shape: z.ZodType): Field[] {
  const element = shape instanceof z.ZodArray ? shape.element : shape;
  return element instanceof z.ZodObject ? fieldsOf(element, "output", () => true) : [];
}

function fieldsOf(object: z.ZodObject, io: "input" | "output", isRequired: (field: z.core.$ZodType) => boolean): Field[] {
  const schema = z.toJSONSchema(object, { io, unrepresentable: "any" }) as Schema; // of an object, so it has properties
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const field = object.shape[name];
    return {
      name,
      type: wordsFor(property),
      required: field !== undefined && isRequired(field),
      description: property.description ?? null,
    };
  });
}

/** "integer from 1 to 365", "one of active, paused, archived", "text or null". */
function wordsFor(schema: Schema): string {
  const kinds = new Set(kindsOf(schema));
  const isNullable = kinds.delete("null");
  return [...kinds, ...(isNullable ? ["null"] : [])].join(" or ");
}

function kindsOf(schema: Schema): string[] {
  if (schema.anyOf) return schema.anyOf.flatMap(kindsOf);
  if (schema.enum) return [`one of ${schema.enum.join(", ")}`];
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  return [schema.type ?? "string"].flat().map((type) => kindOf(type, schema));
}

function kindOf(type: string, schema: Schema): string {
  if (type === "array") return `list of ${wordsFor(schema.items ?? {})}`;
  if (type === "string")
    return words[schema.format ?? ""] ?? (schema.maxLength === undefined ? "text" : `text of up to ${schema.maxLength} characters`);
  if (type === "integer" || type === "number") return `${type}${rangeOf(schema)}`;
  return type;
}

function rangeOf({ minimum, maximum }: Schema): string {
  const hasEnd = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  const hasStart = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER;
  if (hasStart && hasEnd) return ` from ${minimum} to ${maximum}`;
  return hasStart && minimum > 0 ? ` from ${minimum}` : hasEnd ? ` up to ${maximum}` : "";
}

const words: Record<string, string> = { uuid: "id", "date-time": "time", date: "date", email: "e-mail address", uri: "address" };
