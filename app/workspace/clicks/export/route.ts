import { exportAffiliateBreakdown } from "@/lib/web/exports/breakdown";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportAffiliateBreakdown(Object.fromEntries(new URL(request.url).searchParams));
}
