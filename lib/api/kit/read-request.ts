import { badRequest, Refusal } from "./refusal";

export const MAX_BODY_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;

/** The query as a plain object. A parameter that is empty counts as absent; one given twice is refused. */
export function readQuery(url: URL, known: Iterable<string>): Record<string, string> {
  const query: Record<string, string> = {};
  for (const name of known) {
    const values = url.searchParams.getAll(name);
    if (values.length > 1) throw badRequest(`${name} is given more than once. Give it once.`);
    const [value = ""] = values;
    if (!isCleanText(value)) throw badRequest(`${name} contains a character that no text may contain (NUL or half a surrogate pair).`);
    if (value !== "") query[name] = value;
  }
  return query;
}

/** The JSON object in the body; an empty body is `{}`, whatever its content type says. */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  const value = parseJson(bytes);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw badRequest("The body must be a JSON object.");
  inspect(value);
  return value as Record<string, unknown>; // a JSON object, by the line above
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > MAX_BODY_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    throw badRequest("The body is not valid JSON in UTF-8.");
  }
}

/** Refuses text that Postgres cannot hold and nesting that nothing here needs. */
function inspect(root: object): void {
  const open: { value: object; depth: number }[] = [{ value: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > MAX_DEPTH) throw badRequest(`The body is nested deeper than ${MAX_DEPTH} levels.`);
    for (const [name, value] of Object.entries(next.value)) {
      if (!isCleanText(name) || (typeof value === "string" && !isCleanText(value))) {
        throw badRequest("The body contains a character that no text may contain (NUL or half a surrogate pair).");
      }
      if (typeof value === "object" && value !== null) open.push({ value, depth: next.depth + 1 });
    }
  }
}

function isCleanText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

function tooLarge(): Refusal {
  return new Refusal(413, "PAYLOAD_TOO_LARGE", "The body is larger than 1 MB.");
}
