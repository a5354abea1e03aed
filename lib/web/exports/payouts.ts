import "server-only";
import { readPaymentFile } from "@/lib/domain/payouts/read-export";
import { orNotFound } from "../or-not-found";
import { requireMerchant } from "../session";

/** The payment file of an export as a download; 404 for somebody else's. */
export async function exportPaymentFile(exportId: string): Promise<Response> {
  const ctx = await requireMerchant("payout.export");
  const { fileName, contentType, body } = await orNotFound(readPaymentFile(ctx, exportId));
  return new Response(body, {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}
