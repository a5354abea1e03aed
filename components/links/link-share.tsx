import { CopyField } from "@/components/ui/copy-field";
import type { LinkView } from "@/lib/domain/links/link";
import { LinkQr } from "./link-qr";

type LinkShareProps = { link: Pick<LinkView, "id" | "url" | "name" | "code">; label: string; hideLabel?: boolean; hint?: string };

/** A link to take away: as text, and as a QR code. */
export function LinkShare({ link, label, hideLabel, hint }: LinkShareProps) {
  return (
    <CopyField label={label} value={link.url} what={`link ${link.name}`} qr={<LinkQr link={link} />} hideLabel={hideLabel} hint={hint} />
  );
}
