import "server-only";
import QRCode from "qrcode";
import { DomainError } from "@/lib/domain/kernel/errors";
import { getLink } from "@/lib/domain/links/queries";
import { sessionContext } from "./session";

const LOOK = { margin: 2, errorCorrectionLevel: "M" } as const;
/** Pixels: sharp on a printed page. */
const PNG_WIDTH = 1024;

/** The QR code of one of the caller's links as an image; 404 for anybody else's, and for who is signed out. */
export async function answerQr(linkId: string, format: "svg" | "png"): Promise<Response> {
  const ctx = await sessionContext("affiliate");
  if (ctx === null) return missing();
  try {
    const { url } = await getLink(ctx, linkId);
    return format === "png"
      ? image(await QRCode.toBuffer(url, { ...LOOK, width: PNG_WIDTH }), "image/png")
      : image(await QRCode.toString(url, { ...LOOK, type: "svg" }), "image/svg+xml");
  } catch (error) {
    if (error instanceof DomainError && error.code === "NotFound") return missing();
    throw error;
  }
}

function image(body: Buffer | string, type: string): Response {
  const bytes = typeof body === "string" ? body : new Uint8Array(body);
  return new Response(bytes, { headers: { "content-type": type, "cache-control": "private, max-age=86400" } });
}

function missing(): Response {
  return new Response("There is no such link.", { status: 404, headers: { "content-type": "text/plain" } });
}
