import { LinkTabs } from "@/components/ui/link-tabs";

/** What is paid and owed, and when. */
export function MoneyTabs() {
  return (
    <LinkTabs
      label="Payouts and statements"
      tabs={[
        { label: "Due", href: "/dashboard/payouts" },
        { label: "Payouts", href: "/dashboard/payouts/history" },
        { label: "Payment files", href: "/dashboard/payouts/files" },
        { label: "Statements", href: "/dashboard/statements" },
        { label: "By due date", href: "/dashboard/liability" },
      ]}
    />
  );
}

/** The same for an affiliate. */
export function EarningsTabs() {
  return (
    <LinkTabs
      label="Earnings and payouts"
      tabs={[
        { label: "Earnings", href: "/workspace/earnings" },
        { label: "Payouts", href: "/workspace/payouts" },
        { label: "Statements", href: "/workspace/statements" },
        { label: "Payout details", href: "/workspace/payout-details" },
      ]}
    />
  );
}
