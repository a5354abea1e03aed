import { LinkTabs } from "@/components/ui/link-tabs";

/** What was owed, and what will be. */
export function MoneyTabs() {
  return (
    <LinkTabs
      label="What is owed"
      tabs={[
        { label: "Statements", href: "/dashboard/statements" },
        { label: "By due date", href: "/dashboard/liability" },
      ]}
    />
  );
}
