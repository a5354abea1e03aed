import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { fileTypeFromBuffer } from "file-type";
import { randomToken } from "@/lib/platform/crypto/random";
import { env } from "@/lib/platform/env";

/** Enough of a file to tell what it is. */
const HEAD_BYTES = 8192;
const KEY = /^[\w-]{20,64}$/;

export type KeptFile = { key: string; bytes: number; mediaType: string };
/** `too_large`: the stream was cut off at the limit. `unknown_type`: the content is none of `accept`. Nothing was kept. */
export type RefusedFile = { refused: "too_large" | "unknown_type" | "empty" };

/**
 * Keeps a stream under a random name, at most `maxBytes` of it, if its content, whatever its name says, is one of
 * `accept` (media types). Readable by the owner of DATA_DIR only.
 */
export async function keepFile(
  stream: AsyncIterable<Uint8Array>,
  { maxBytes, accept }: { maxBytes: number; accept: readonly string[] },
): Promise<KeptFile | RefusedFile> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const key = randomToken();
  const draft = path.join(folder(), `.${key}.tmp`);
  const file = await open(draft, "wx", 0o600);
  let bytes = 0;
  let head = Buffer.alloc(0);
  let isText = true;
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > maxBytes) return { refused: "too_large" };
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
      isText &&= isPlain(decoder, chunk);
      await file.write(chunk);
    }
    if (bytes === 0) return { refused: "empty" };
    const sniffed = (await fileTypeFromBuffer(head))?.mime;
    const mediaType = sniffed ?? (isText ? "text/plain" : "application/octet-stream");
    if (!accept.includes(mediaType)) return { refused: "unknown_type" };
    await file.sync();
    await rename(draft, pathOf(key));
    return { key, bytes, mediaType };
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

/** The content of a kept file. */
export function readFile(key: string): ReadableStream<Uint8Array> {
  // Node's and the DOM's stream types are the same thing under two names.
  return Readable.toWeb(createReadStream(pathOf(key))) as unknown as ReadableStream<Uint8Array>;
}

export async function dropFile(key: string): Promise<void> {
  await rm(pathOf(key), { force: true });
}

/**
 * Names of kept files last written before an instant, at most `limit`, from a random place on, so that every file is seen
 * by one of several calls. Drafts that a crash left are deleted by the way.
 */
export async function listFiles({ before, limit }: { before: Date; limit: number }): Promise<string[]> {
  const names = (await namesIn(folder())).toSorted();
  const from = randomToken();
  const start = names.findIndex((name) => name >= from);
  const old: string[] = [];
  for (const name of [...names.slice(Math.max(0, start)), ...names.slice(0, Math.max(0, start))].slice(0, limit)) {
    const written = await stat(path.join(folder(), name)).catch(() => null);
    if (written === null || !written.isFile() || written.mtime >= before) continue;
    if (KEY.test(name)) old.push(name);
    else if (name.endsWith(".tmp")) await rm(path.join(folder(), name), { force: true });
  }
  return old;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    // Nothing was kept so far.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** False for what no text has: broken UTF-8 and control characters. */
function isPlain(decoder: TextDecoder, chunk: Uint8Array): boolean {
  try {
    const text = decoder.decode(chunk, { stream: true });
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    return !/[\u0000-\u0008\u000e-\u001f]/.test(text);
  } catch {
    return false;
  }
}

function pathOf(key: string): string {
  if (!KEY.test(key)) throw new RangeError("not a name that the store gives out");
  return path.join(folder(), key);
}

function folder(): string {
  return path.resolve(env().DATA_DIR, "files");
}
