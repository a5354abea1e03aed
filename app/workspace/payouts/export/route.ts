import { exportMyPayouts } from "@/lib/web/exports/my-payouts";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return exportMyPayouts();
}
