import { exportStatements } from "@/lib/web/exports/statement-list";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportStatements(Object.fromEntries(new URL(request.url).searchParams));
}
