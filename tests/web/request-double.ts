import { vi } from "vitest";

/** What a test's request carries; Next's own `headers()` and `cookies()` read it. */
export const request = { headers: new Headers(), cookies: new Map<string, string>() };

export function resetRequest(): void {
  request.headers = new Headers({ "user-agent": "Firefox/140" });
  request.cookies = new Map();
}

/** Stands in for `next/headers`, which works inside a running Next only. */
export const nextHeaders = () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { name, value: request.cookies.get(name) ?? "" } : undefined),
    set: (name: string, value: string, options: { maxAge?: number }) => {
      if (options.maxAge === 0) request.cookies.delete(name);
      else request.cookies.set(name, value);
    },
  }),
});

export const revalidated = vi.fn<(path: string) => void>();
export const nextCache = () => ({ revalidatePath: revalidated });
