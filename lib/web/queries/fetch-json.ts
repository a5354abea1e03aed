/** Reads one of our own `/api/internal` endpoints. Throws an Error whose message may be shown to the reader. */
export async function fetchJson<T>(path: string, params: Record<string, string | number | undefined>, signal: AbortSignal): Promise<T> {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) if (value !== undefined) query.set(key, String(value));
  const response = await fetch(`${path}?${query}`, { signal, headers: { accept: "application/json" } });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new Error(messageOf(body) ?? "The server did not answer. Try again in a moment.");
  return body as T; // our own endpoint: its presenter and `T` are the same view type
}

function messageOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("error" in body)) return undefined;
  const { error } = body;
  if (typeof error === "string") return error;
  if (typeof error !== "object" || error === null || !("message" in error)) return undefined;
  return typeof error.message === "string" ? error.message : undefined;
}
