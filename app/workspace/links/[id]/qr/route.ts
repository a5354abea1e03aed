import type { NextRequest } from "next/server";
import { answerQr } from "@/lib/web/qr-code";

/** `?format=svg|png`: the QR code of one of the reader's own links. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerQr((await params).id, request.nextUrl.searchParams.get("format") === "png" ? "png" : "svg");
}
