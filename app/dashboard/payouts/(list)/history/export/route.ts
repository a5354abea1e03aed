import { exportPayoutList } from "@/lib/web/exports/payout-list";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return exportPayoutList(Object.fromEntries(new URL(request.url).searchParams));
}
