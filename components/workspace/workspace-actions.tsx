import { Download, Landmark, Link2, Megaphone } from "lucide-react";
import { NEW_LINK } from "@/components/links/new-link";
import type { PaletteItem } from "@/components/ui/command-palette";

/** What an affiliate can begin from anywhere. */
export const workspaceActions: readonly PaletteItem[] = [
  {
    id: "new link",
    label: "Create a link",
    group: "Actions",
    href: `/workspace/links?${NEW_LINK}=1`,
    icon: <Link2 aria-hidden />,
    keywords: ["new", "share", "url"],
  },
  {
    id: "join",
    label: "Apply to a program",
    group: "Actions",
    href: "/workspace/marketplace",
    icon: <Megaphone aria-hidden />,
    keywords: ["join", "ask", "find", "marketplace"],
  },
  {
    id: "payout details",
    label: "Open payout details",
    group: "Actions",
    href: "/workspace/payout-details",
    icon: <Landmark aria-hidden />,
    keywords: ["bank", "paypal", "iban", "address"],
  },
  {
    id: "export earnings",
    label: "Export earnings",
    group: "Actions",
    href: "/workspace/conversions/export",
    isFile: true,
    icon: <Download aria-hidden />,
    keywords: ["csv", "download", "commissions"],
  },
];
