import { Download } from "lucide-react";
import { buttonStyle } from "./button-style";

/** Downloads a list as CSV, filtered as it stands. */
export function ExportLink({ href }: { href: string }) {
  return (
    <a href={href} download className={buttonStyle("secondary")}>
      <Download aria-hidden />
      Export CSV
    </a>
  );
}
