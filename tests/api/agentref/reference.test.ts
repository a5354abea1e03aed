import { expect, test } from "vitest";
import { reference } from "@/lib/api/agentref/reference";
import { routes } from "@/lib/api/agentref/routes";

const operations = reference().flatMap(({ operations: own }) => own);

function typeOf(name: string, part: "query" | "body" | "answer", field: string): string | undefined {
  return operations.find((operation) => operation.name === name)?.[part].find((one) => one.name === field)?.type;
}

test("the reference shows every call with its key, scope and fields", () => {
  expect(operations.map(({ name }) => name)).toEqual(routes.map(({ name }) => name));
  for (const { name, answer, summary } of operations) {
    expect([name, summary.length > 0, answer.length > 0]).toEqual([name, true, true]);
  }
});

test("types are in words, with their limits", () => {
  expect(typeOf("programs.create", "body", "commissionPercent")).toBe("number from 1 to 100");
  expect(typeOf("programs.create", "body", "cookieDuration")).toBe("integer from 1 to 365 or null");
  expect(typeOf("programs.create", "body", "autoApproveAffiliates")).toBe("boolean or null");
  expect(typeOf("programs.create", "body", "commissionType")).toBe("one of one_time, recurring, recurring_limited");
  expect(typeOf("programs.list", "query", "status")).toBe("one of active, paused, archived");
  expect(typeOf("programs.get", "answer", "createdAt")).toBe("time");
  expect(typeOf("programs.get", "answer", "id")).toBe("id");
  expect(typeOf("affiliates.list", "query", "includeBlocked")).toBe("boolean");
});
