import { readReader } from "@/components/layout/reader";
import { resolveRange } from "@/components/ui/date-presets";
import { exportAudit } from "@/lib/web/exports/audit";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { timeZone } = await readReader();
  return exportAudit(query, resolveRange(query, { now: new Date(), timeZone, fallback: "all" }), timeZone);
}
