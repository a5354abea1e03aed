import { exportMerchantBreakdown } from "@/lib/web/exports/breakdown";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportMerchantBreakdown(Object.fromEntries(new URL(request.url).searchParams));
}
