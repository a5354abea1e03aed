import { exportLiability } from "@/lib/web/exports/liability";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportLiability(Object.fromEntries(new URL(request.url).searchParams));
}
