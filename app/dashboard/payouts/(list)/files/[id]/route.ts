import { exportPaymentFile } from "@/lib/web/exports/payouts";

export const dynamic = "force-dynamic";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return exportPaymentFile((await params).id);
}
