import { beforeAll, expect, test } from "vitest";
import { routes } from "@/lib/api/agentref/routes";
import { affiliateScopes, merchantScopes } from "@/lib/domain/kernel/authorize";
import { call, withoutLimits } from "../client";

type Operation = {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  responses: Record<string, unknown>;
  requestBody?: { content: Record<string, { schema: { properties: object } }> };
  "x-scope"?: string;
  security: unknown[];
};
type Description = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object; securitySchemes: object };
};

let description: Description;

beforeAll(async () => {
  withoutLimits();
  description = JSON.parse((await call("GET", "/openapi.json")).text) as Description; // checked below
});

test("strangers can read it, and it is not wrapped", async () => {
  const answer = await call("GET", "/openapi.json");
  expect([answer.status, description.openapi]).toEqual([200, "3.1.0"]);
  expect((await call("POST", "/openapi.json")).status).toBe(405);
});

test("it describes every route of the table and nothing else", () => {
  const described = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());
});

test("every operation has an id, its path's parameters, its answer and a scope that keys can have", () => {
  const operations = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.values(item).map((operation) => ({ path, operation })),
  );
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  const scopes: readonly string[] = [...merchantScopes, ...affiliateScopes];
  for (const { path, operation } of operations) {
    const named = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => `{${name}}`);
    expect(named).toEqual(path.match(/\{\w+\}/g) ?? []);
    expect(Object.keys(operation.responses).some((status) => status.startsWith("2"))).toBe(true);
    if (operation["x-scope"] !== undefined) expect(scopes).toContain(operation["x-scope"]);
  }
});

test("numbers and booleans of queries, and bodies, have their types", () => {
  const list = description.paths["/affiliates"]?.["get"];
  const typeOf = (name: string) => list?.parameters.find((parameter) => parameter.name === name)?.schema;
  expect(typeOf("includeBlocked")).toEqual({ type: "boolean" });
  expect(typeOf("limit")).toMatchObject({ type: "integer", minimum: 1 });
  const create = description.paths["/programs"]?.["post"]?.requestBody?.content["application/json"]?.schema;
  expect(create?.properties).toMatchObject({ commissionPercent: { type: "number", minimum: 1, maximum: 100 } });
});
