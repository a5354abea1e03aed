import { exportDue } from "@/lib/web/exports/due";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportDue(Object.fromEntries(new URL(request.url).searchParams));
}
