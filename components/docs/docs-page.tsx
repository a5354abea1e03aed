import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { PublicPage } from "@/components/layout/public-page";
import { ButtonLink } from "@/components/ui/button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Contents } from "./contents";

const tabs = [
  { label: "Quickstart", href: "/docs" },
  { label: "Reference", href: "/docs/reference" },
];

type DocsPageProps = {
  title: string;
  description: string;
  current: "/docs" | "/docs/reference";
  contents: readonly { id: string; label: string; count?: number }[];
  children: ReactNode;
};

export function DocsPage({ title, description, current, contents, children }: DocsPageProps) {
  return (
    <PublicPage>
      <PageHeader
        title={title}
        description={description}
        actions={
          <ButtonLink href="/api/v1/openapi.json" prefetch={false}>
            OpenAPI description
          </ButtonLink>
        }
      >
        <LinkTabs label="Documentation" tabs={tabs} current={current} />
      </PageHeader>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[11rem_minmax(0,1fr)]">
        <Contents label="On this page" entries={contents} />
        <div className="flex min-w-0 flex-col gap-14">{children}</div>
      </div>
    </PublicPage>
  );
}
