import { parse } from "csv-parse/sync";
import { expect } from "vitest";
import { database } from "@/lib/platform/db/client";
import { putSessionCookie } from "@/lib/web/session-cookie";
import { request } from "../request-double";

/** Lets the next request come from a browser in which that account is signed in, and no other. */
export async function signInBrowser(accountId: string): Promise<void> {
  request.cookies.clear();
  const { id } = await database().session.findFirstOrThrow({ where: { accountId } });
  await putSessionCookie(id);
}

/** The rows of a CSV download, by their headers. */
export async function linesOf<Line = Record<string, string>>(response: Response, fileName: string): Promise<Line[]> {
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe(`attachment; filename="${fileName}"`);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return parse<Line>(await response.text(), { columns: true, bom: true });
}
