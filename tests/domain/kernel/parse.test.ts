import { expect, test } from "vitest";
import { refundConversionInput } from "@/lib/domain/conversions/schema";
import { parse } from "@/lib/domain/kernel/parse";
import { DomainError } from "@/lib/domain/kernel/errors";

test.each([
  ["", "Must not be empty."],
  ["x".repeat(201), "At most 200 characters."],
])("a field of the wrong length is refused in words that a form can show", (refundId, message) => {
  expect(refusal(() => parse(refundConversionInput, { id: "c", refundId }))).toMatchObject({ fields: { refundId: [message] } });
});

function refusal(attempt: () => unknown): DomainError["details"] | undefined {
  try {
    attempt();
  } catch (error) {
    return error instanceof DomainError ? error.details : undefined;
  }
  return undefined;
}
