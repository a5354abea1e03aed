import { exportApplications } from "@/lib/web/exports/applications";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportApplications(Object.fromEntries(new URL(request.url).searchParams));
}
