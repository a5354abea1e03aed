import type { Metadata } from "next";
import { DocsPage } from "@/components/docs/docs-page";
import { Quickstart, quickstartContents } from "@/components/docs/quickstart";
import { baseUrl } from "@/lib/api/agentref/reference";

export const metadata: Metadata = {
  title: "Documentation",
  description: "Report sales, run programs and read earnings from your own code.",
};

// The address in the listings is the running server's, not the building one's.
export const dynamic = "force-dynamic";

export default function DocumentationPage() {
  return (
    <DocsPage
      title="Documentation"
      description="Report sales, run programs and read earnings from your own code."
      current="/docs"
      contents={quickstartContents}
    >
      <Quickstart baseUrl={baseUrl()} />
    </DocsPage>
  );
}
