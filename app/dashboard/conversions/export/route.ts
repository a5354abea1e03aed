import { resolveRange } from "@/components/ui/date-presets";
import { exportConversions } from "@/lib/web/exports/conversions";
import { loadMerchantClock } from "@/lib/web/loaders/merchant-clock";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return exportConversions(query, resolveRange(query, { ...(await loadMerchantClock()), fallback: "all" }));
}
