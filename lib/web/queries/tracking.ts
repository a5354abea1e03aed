import { queryOptions } from "@tanstack/react-query";
import type { Json } from "@/lib/core/json";
import type { ProbeView } from "@/lib/domain/tracking-health/probe";
import { fetchJson } from "./fetch-json";

export type Probe = Json<ProbeView>;

const POLL_MS = 2000;

/** The running test of a program, asked for every two seconds until all of it was seen; null: none runs. */
export function probeOptions(programId: string) {
  return queryOptions({
    queryKey: ["tracking-probe", programId],
    queryFn: ({ signal }) => fetchJson<Probe | null>(`/api/internal/programs/${programId}/tracking-probe`, { hat: "merchant" }, signal),
    refetchInterval: ({ state: { data } }) => (data && Object.values(data.steps).includes(null) ? POLL_MS : false),
  });
}
