"use client";

import { PageFault } from "@/components/layout/page-fault";

type Fault = { error: Error & { digest?: string }; retry: () => void };

export default function WorkspaceError(fault: Fault) {
  return <PageFault {...fault} way={{ href: "/workspace", label: "Go home" }} />;
}
