import { exportActivity } from "@/lib/web/exports/audit";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportActivity(Object.fromEntries(new URL(request.url).searchParams));
}
