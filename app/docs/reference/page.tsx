import type { Metadata } from "next";
import { DocsPage } from "@/components/docs/docs-page";
import { OperationEntry } from "@/components/docs/operation";
import { reference } from "@/lib/api/agentref/reference";

export const metadata: Metadata = {
  title: "API reference",
  description: "Every call of the API: its key and scope, what it takes and what it answers.",
};

export default function ReferencePage() {
  const sections = reference();
  return (
    <DocsPage
      title="API reference"
      description="Every call: its key and scope, what it takes and what it answers."
      current="/docs/reference"
      contents={sections.map(({ name, operations }) => ({ id: name, label: titleOf(name), count: operations.length }))}
    >
      {sections.map(({ name, operations }) => (
        <section key={name} aria-labelledby={name}>
          <h2 id={name} className="mb-3 scroll-mt-20 text-lg font-semibold">
            {titleOf(name)}
          </h2>
          <div className="overflow-hidden rounded-lg border bg-surface">
            {operations.map((operation) => (
              <OperationEntry key={operation.name} operation={operation} />
            ))}
          </div>
        </section>
      ))}
    </DocsPage>
  );
}

// "affiliateWorkspace" is the SDK's name for it.
function titleOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
