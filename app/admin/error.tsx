"use client";

import { PageFault } from "@/components/layout/page-fault";

type Fault = { error: Error & { digest?: string }; retry: () => void };

export default function AdminError(fault: Fault) {
  return <PageFault {...fault} way={{ href: "/admin/flags", label: "To the flags" }} />;
}
