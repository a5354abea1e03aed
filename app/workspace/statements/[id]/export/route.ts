import { exportMyStatement } from "@/lib/web/exports/statements";

export const dynamic = "force-dynamic";

/** `?month=2026-10&format=csv|json|pdf` */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return exportMyStatement((await params).id, Object.fromEntries(new URL(request.url).searchParams));
}
