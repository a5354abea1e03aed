import { z } from "zod";
import type { Permission } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import type { Page, PageInput } from "@/lib/domain/kernel/page";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
/** Whose key a route takes; `any`: both; `none`: it answers strangers. */
export type KeyOwner = "merchant" | "affiliate" | "any" | "none";

type ParamName<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamName<Rest> : never;
type Empty = z.ZodObject<Record<never, never>>;

export type Input<P extends string, Q extends z.ZodObject, B extends z.ZodObject> = {
  params: Record<ParamName<P>, string>;
  query: z.output<Q>;
  body: z.output<B>;
};

type Common<P extends string, Q extends z.ZodObject, B extends z.ZodObject, W extends z.ZodType> = {
  /** The SDK's name of the call, e.g. "programs.create": the operation's id. */
  name: string;
  summary: string;
  method: Method;
  path: P;
  key: KeyOwner;
  /** What the caller needs to be allowed; the scope of a key follows from it. */
  permission?: Permission;
  /** The scope of a route that no permission stands for. */
  scope?: string;
  query?: Q;
  body?: B;
  /** The answer's shape on the wire. */
  shape: W;
};

type Single<P extends string, Q extends z.ZodObject, B extends z.ZodObject, W extends z.ZodType, T> = Common<P, Q, B, W> & {
  status?: 200 | 201;
  /** The status of one outcome, where it differs from the usual one. */
  statusOf?(value: T): 200 | 201;
  run(ctx: Context, input: Input<P, Q, B>): Promise<T>;
  present(value: T): z.input<W>;
};

type Paged<P extends string, Q extends z.ZodObject, W extends z.ZodType, T> = Omit<Common<P, Q, Empty, W>, "body" | "method"> & {
  /** The largest page; 100 unless told. */
  max?: number;
  run(ctx: Context, input: Input<P, Q, Empty> & { page: PageInput }): Promise<Page<T>>;
  present(value: T): z.input<W>;
};

export type RawInput = { params: Record<string, string>; query: Record<string, unknown>; body: Record<string, unknown>; page: PageInput };
export type Answer = { kind: "one"; value: unknown; status: 200 | 201 } | { kind: "page"; page: Page<unknown> };

/** One row of a dialect's table. */
export type Route = Omit<Common<string, z.ZodObject, z.ZodObject, z.ZodType>, "permission" | "scope" | "query" | "body"> & {
  permission: Permission | null;
  scope: string | null;
  query: z.ZodObject;
  body: z.ZodObject | null;
  status: 200 | 201;
  /** The largest page of a paginated list, else null. */
  maxPage: number | null;
  answer(ctx: Context, input: RawInput): Promise<Answer>;
};

/** A route that answers one object or a plain array. */
export function route<const P extends string, W extends z.ZodType, T, Q extends z.ZodObject = Empty, B extends z.ZodObject = Empty>(
  spec: Single<P, Q, B, W, T>,
): Route {
  const status = spec.status ?? 200;
  return {
    ...common(spec),
    method: spec.method,
    body: spec.body ?? null,
    status,
    maxPage: null,
    answer: async (ctx, input) => {
      const value = await spec.run(ctx, input as unknown as Input<P, Q, B>); // parsed with this row's schemas
      return { kind: "one", value: spec.present(value), status: spec.statusOf?.(value) ?? status };
    },
  };
}

/** A paginated list: every paging style is read for it. */
export function listRoute<const P extends string, W extends z.ZodType, T, Q extends z.ZodObject = Empty>(spec: Paged<P, Q, W, T>): Route {
  return {
    ...common(spec),
    method: "GET",
    body: null,
    status: 200,
    maxPage: spec.max ?? 100,
    answer: async (ctx, input) => {
      const page = await spec.run(ctx, input as unknown as Input<P, Q, Empty> & { page: PageInput }); // parsed with this row's schemas
      return { kind: "page", page: { ...page, items: page.items.map((item) => spec.present(item)) } };
    },
  };
}

function common(spec: Omit<Common<string, z.ZodObject, z.ZodObject, z.ZodType>, "body" | "method">) {
  const { name, summary, path, key, shape } = spec;
  return {
    name,
    summary,
    path,
    key,
    shape,
    permission: spec.permission ?? null,
    scope: spec.scope ?? null,
    query: spec.query ?? z.object({}),
  };
}
