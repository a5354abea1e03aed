import { buttonStyle } from "@/components/ui/button-style";
import type { LinkView } from "@/lib/domain/links/link";

type LinkQrProps = { link: Pick<LinkView, "id" | "url" | "name" | "code"> };

/** The link's QR code, drawn by the server, with its downloads. White behind it in the dark, too: cameras need that. */
export function LinkQr({ link }: LinkQrProps) {
  const address = `/workspace/links/${link.id}/qr`;
  return (
    <div className="flex w-48 flex-col items-center gap-3">
      {/* eslint-disable-next-line @next/next/no-img-element -- a private, tiny SVG that needs no optimiser */}
      <img
        src={`${address}?format=svg`}
        width={192}
        height={192}
        alt={`QR code of ${link.url}`}
        className="size-48 rounded-md border bg-white"
      />
      <div className="flex gap-2">
        <a href={`${address}?format=png`} download={`${link.code}.png`} className={buttonStyle("secondary", "sm")}>
          PNG
        </a>
        <a href={`${address}?format=svg`} download={`${link.code}.svg`} className={buttonStyle("secondary", "sm")}>
          SVG
        </a>
      </div>
      <p className="text-center text-xs text-faint">Leads to {link.url}</p>
    </div>
  );
}
