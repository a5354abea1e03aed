import "server-only";
import { dehydrate, QueryClient } from "@tanstack/react-query";
import { toJson } from "@/lib/core/json";
import { getMerchant } from "@/lib/domain/merchants/queries";
import { findTrackingProbe, getTrackingStatus } from "@/lib/domain/tracking-health/queries";
import { env } from "@/lib/platform/env";
import { probeOptions } from "../queries/tracking";
import { requireMerchant } from "../session";
import { loadProgramFrame } from "./programs";

/** A program's tracking: what was seen, what to paste, and the test that runs. */
export async function loadTracking(id: string) {
  const [ctx, frame] = await Promise.all([requireMerchant("program.read"), loadProgramFrame(id)]);
  const [status, probe, merchant] = await Promise.all([getTrackingStatus(ctx, id), findTrackingProbe(ctx, id), getMerchant(ctx)]);
  const script = new URL("/script.js", env().BASE_URL);
  script.searchParams.set("pid", id);
  const client = new QueryClient();
  client.setQueryData(probeOptions(id).queryKey, toJson(probe));
  return {
    ...frame,
    status,
    state: dehydrate(client),
    companyAsks: merchant.trackingRequiresConsent,
    scriptUrl: script.href,
    conversionsUrl: new URL("/api/v1/conversions", env().BASE_URL).href,
  };
}
