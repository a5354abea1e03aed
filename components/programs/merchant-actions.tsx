import { KeyRound, Plus, UserPlus } from "lucide-react";
import type { PaletteItem } from "@/components/ui/command-palette";

/** What a merchant's team can begin from anywhere. */
export const merchantActions: readonly PaletteItem[] = [
  {
    id: "new program",
    label: "Create a program",
    group: "Actions",
    href: "/dashboard/programs/new",
    icon: <Plus aria-hidden />,
    keywords: ["new", "launch"],
  },
  {
    id: "review",
    label: "Review pending applications",
    group: "Actions",
    href: "/dashboard/applications",
    icon: <UserPlus aria-hidden />,
    keywords: ["approve", "queue"],
  },
  { id: "held", label: "Show held commissions", group: "Actions", href: "/dashboard/conversions?held=1", keywords: ["fraud", "flag"] },
  {
    id: "key",
    label: "Create an API key",
    group: "Actions",
    href: "/dashboard/api-keys",
    icon: <KeyRound aria-hidden />,
    keywords: ["token", "secret"],
  },
];
