import { exportMyCommissions } from "@/lib/web/exports/my-commissions";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportMyCommissions(Object.fromEntries(new URL(request.url).searchParams));
}
