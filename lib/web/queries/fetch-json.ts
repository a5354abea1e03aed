/** Reads one of our own `/api/internal` endpoints. Throws an Error whose message may be shown to the reader. */
export async function fetchJson<T>(path: string, params: Record<string, string | number | undefined>, signal: AbortSignal): Promise<T> {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) if (value !== undefined) query.set(key, String(value));
  const response = await fetch(`${path}?${query}`, { signal, headers: { accept: "application/json" } });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && isRecord(body) && "data" in body) return body.data as T; // our own endpoint: it presents exactly this view type
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  throw new Error(typeof error.message === "string" ? error.message : "The server did not answer. Try again in a moment.");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
