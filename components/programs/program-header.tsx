import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { ProgramView } from "@/lib/domain/programs/program";
import { statusWords } from "./program-words";

type ProgramHeaderProps = { program: ProgramView; mayWrite: boolean; actions?: ReactNode };

/** Title and sections of one program. */
export function ProgramHeader({ program, mayWrite, actions }: ProgramHeaderProps) {
  const base = `/dashboard/programs/${program.id}`;
  const { label, tone } = statusWords[program.status];
  return (
    <PageHeader
      title={program.name}
      badge={<Badge tone={tone}>{label}</Badge>}
      description={program.description ?? undefined}
      breadcrumbs={[{ label: "Programs", href: "/dashboard/programs" }]}
      actions={actions}
    >
      <LinkTabs
        label="Program sections"
        tabs={[
          { label: "Overview", href: base },
          { label: "Tracking", href: `${base}/tracking` },
          { label: "Terms", href: `${base}/terms` },
          { label: "Invites", href: `${base}/invites` },
          { label: "Fraud rules", href: `${base}/rules` },
          ...(mayWrite ? [{ label: "Settings", href: `${base}/settings` }] : []),
        ]}
      />
    </PageHeader>
  );
}
