import type { Method, Route } from "./route";

export type Match = { route: Route; params: Record<string, string> };

/** Finds a table's row for a path; literal segments win over parameters. */
export function matcher(routes: readonly Route[]): (path: string) => Map<Method, Match> {
  const compiled = routes
    .map((route) => ({ route, segments: segmentsOf(route.path) }))
    .toSorted((a, b) => parameters(a.segments) - parameters(b.segments));
  return (path) => {
    const found = new Map<Method, Match>();
    const given = decoded(path);
    if (given === null) return found;
    for (const { route, segments } of compiled) {
      const params = paramsOf(segments, given);
      if (params && !found.has(route.method)) found.set(route.method, { route, params });
    }
    return found;
  };
}

/** The parameters of `path` where it has the form of `pattern`, else null. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const given = decoded(path);
  return given === null ? null : paramsOf(segmentsOf(pattern), given);
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function parameters(segments: string[]): number {
  return segments.filter((segment) => segment.startsWith("{")).length;
}

function decoded(path: string): string[] | null {
  try {
    const segments = segmentsOf(path).map(decodeURIComponent);
    return segments.every((segment) => segment.isWellFormed() && !segment.includes("\0")) ? segments : null;
  } catch {
    return null;
  }
}

function paramsOf(segments: string[], given: string[]): Record<string, string> | null {
  if (segments.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = given[index] ?? "";
    if (segment.startsWith("{")) params[segment.slice(1, -1)] = value;
    else if (segment !== value) return null;
  }
  return params;
}
