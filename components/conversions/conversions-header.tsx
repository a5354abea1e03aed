import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { LinkTabs } from "@/components/ui/link-tabs";

const tabs = [
  { label: "Credited", href: "/dashboard/conversions" },
  { label: "Not credited", href: "/dashboard/conversions/not-credited" },
];

/** Title of the sales pages, with the way between credited and not. */
export function ConversionsHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Conversions"
      description="Reported sales and counted clicks with what they earned. Open one to see why it was credited."
      actions={actions}
    >
      <LinkTabs label="Sales" tabs={tabs} />
    </PageHeader>
  );
}
