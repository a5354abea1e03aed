import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { env } from "@/lib/platform/env";
import { dropFile, keepFile, readFile, type KeptFile, type RefusedFile } from "@/lib/platform/storage/files";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==", "base64");
const accept = ["image/png", "text/plain"];

async function* chunksOf(content: Buffer, size = 16): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < content.length; from += size) yield content.subarray(from, from + size);
}

function kept(answer: KeptFile | RefusedFile): KeptFile {
  if ("refused" in answer) throw new Error(answer.refused);
  return answer;
}

const names = () => fs.readdirSync(path.resolve(env().DATA_DIR, "files"));

it("keeps a file under a random name of its owner's, and gives back the same bytes", async () => {
  const { key, bytes, mediaType } = kept(await keepFile(chunksOf(PNG), { maxBytes: 1000, accept }));
  expect({ bytes, mediaType }).toEqual({ bytes: PNG.length, mediaType: "image/png" });
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(Buffer.from(await new Response(readFile(key)).arrayBuffer()).equals(PNG)).toBe(true);
  expect(fs.statSync(path.resolve(env().DATA_DIR, "files", key)).mode & 0o777).toBe(0o600);
  await dropFile(key);
  expect(names()).not.toContain(key);
});

it("stops reading at the limit and leaves nothing behind", async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      read++;
      yield Buffer.alloc(100, "a");
    }
  }
  expect(await keepFile(endless(), { maxBytes: 1000, accept })).toEqual({ refused: "too_large" });
  expect(read).toBe(11);
  expect(names()).toEqual([]);
});

it.each([
  ["broken text", Buffer.from([0x61, 0xff, 0xfe, 0x62])],
  ["control characters", Buffer.from("<html>\u0000")],
  ["a PDF where none is wanted", Buffer.from("%PDF-1.7\n1 0 obj\n")],
  ["a program", Buffer.from("\u007fELF\u0002\u0001\u0001\u0000\u0000\u0000", "latin1")],
])("refuses %s by its content", async (_name, content) => {
  expect(await keepFile(chunksOf(content), { maxBytes: 1000, accept })).toEqual({ refused: "unknown_type" });
  expect(names()).toEqual([]);
});

it("takes text in UTF-8, also where a character is cut between two chunks, and no empty file", async () => {
  const { mediaType, key } = kept(await keepFile(chunksOf(Buffer.from("Größe: 5 €\n"), 3), { maxBytes: 1000, accept }));
  expect(mediaType).toBe("text/plain");
  await dropFile(key);
  expect(await keepFile(chunksOf(Buffer.alloc(0)), { maxBytes: 1000, accept })).toEqual({ refused: "empty" });
});

it("reads nothing but its own names", () => {
  expect(() => readFile("../secrets.json")).toThrow(RangeError);
});
