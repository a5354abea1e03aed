import { exportAffiliates } from "@/lib/web/exports/affiliates";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportAffiliates(Object.fromEntries(new URL(request.url).searchParams));
}
