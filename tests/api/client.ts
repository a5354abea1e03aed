import { dispatch } from "@/lib/api/agentref/dispatch";
import { CLIENT_ADDRESS_HEADER } from "@/lib/core/request-headers";
import { forgetEnv } from "@/lib/platform/env";

export type Call = {
  key?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  raw?: BodyInit;
  headers?: Record<string, string>;
  query?: Record<string, string>;
};

export type Meta = { requestId: string; total?: number; page?: number; pageSize?: number; hasMore?: boolean; nextCursor?: string | null };

export type Answer<T = Record<string, unknown>> = {
  status: number;
  headers: Headers;
  text: string;
  data: T;
  meta: Meta;
  error: { code: string; message: string; details?: { fieldErrors?: Record<string, string[]>; scope?: string } };
};

/** Lifts the published limits, which a test file would use up in seconds. */
export function withoutLimits(): void {
  process.env["API_RATE_LIMIT_PER_MINUTE"] = "1000000";
  forgetEnv();
}

/** One call of the API without a server. `data`, `meta` and `error` are what the JSON body holds. */
export async function call<T = Record<string, unknown>>(method: string, path: string, options: Call = {}): Promise<Answer<T>> {
  const { key, body, raw, headers = {}, query = {} } = options;
  const url = new URL(`http://tributary.test/api/v1${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const request = new Request(url, {
    method,
    // The SDK sends this content type with every call, bodies or not.
    headers: {
      "content-type": "application/json",
      [CLIENT_ADDRESS_HEADER]: "192.0.2.1",
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  });
  const response = await dispatch(request);
  const text = await response.text();
  const json = text === "" ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, text, data: json.data, meta: json.meta, error: json.error };
}

/** A body without the one thing that differs from call to call. */
export function withoutRequestId(answer: Answer<unknown>): string {
  return answer.text.replaceAll(answer.meta.requestId, "REQUEST");
}
