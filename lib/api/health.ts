import { checkReadiness } from "@/lib/platform/postgres/readiness";
import packageFile from "@/package.json" with { type: "json" };

/** GET /api/health: 200 when the server can do its work, 503 with the reason when it cannot. */
export async function health(): Promise<Response> {
  const readiness = await checkReadiness();
  const headers = { "cache-control": "no-store" };
  if (!readiness.ready) return Response.json({ status: "unavailable", reason: readiness.reason }, { status: 503, headers });
  const { version } = packageFile;
  return Response.json({ status: "ok", version, migrations: readiness.migrations }, { headers });
}
