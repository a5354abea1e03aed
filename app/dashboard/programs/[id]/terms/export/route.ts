import { exportRehearsal } from "@/lib/web/exports/rehearsal";

export const dynamic = "force-dynamic";

/** `?trigger=sale&percent=2000&…&days=90`, and `affiliate=` for a draft of one affiliate's own terms. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return exportRehearsal((await params).id, Object.fromEntries(new URL(request.url).searchParams));
}
