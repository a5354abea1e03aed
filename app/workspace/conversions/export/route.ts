import { exportMyCommissions } from "@/lib/web/exports/conversions";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportMyCommissions(Object.fromEntries(new URL(request.url).searchParams));
}
