import {
  Activity,
  BadgeDollarSign,
  Bell,
  Compass,
  Flag,
  Inbox,
  KeyRound,
  LayoutDashboard,
  Link2,
  Megaphone,
  Settings,
  ShieldAlert,
  ScrollText,
  Users,
  UsersRound,
  HeartPulse,
  Wallet,
} from "lucide-react";
import type { ReactNode } from "react";

type Item = { label: string; href: string; icon: ReactNode; badge?: number; exact?: boolean; also?: string[] };
type Group = { label?: string; items: Item[] };

/** What waits for a merchant's team: shown beside the entries. */
export type MerchantWaiting = { pendingApplications: number; openFlags: number };

/** Pages of a merchant's team. On phones the first four stand in the bar. */
export function merchantNavigation(waiting: MerchantWaiting): Group[] {
  return [
    {
      items: [
        { label: "Home", href: "/dashboard", icon: <LayoutDashboard aria-hidden />, exact: true },
        { label: "Applications", href: "/dashboard/applications", icon: <Inbox aria-hidden />, badge: waiting.pendingApplications },
        { label: "Programs", href: "/dashboard/programs", icon: <Megaphone aria-hidden /> },
        { label: "Affiliates", href: "/dashboard/affiliates", icon: <Users aria-hidden /> },
        { label: "Conversions", href: "/dashboard/conversions", icon: <BadgeDollarSign aria-hidden /> },
        {
          label: "Payouts",
          href: "/dashboard/payouts",
          icon: <Wallet aria-hidden />,
          also: ["/dashboard/statements", "/dashboard/liability"],
        },
        { label: "Fraud flags", href: "/dashboard/flags", icon: <Flag aria-hidden />, badge: waiting.openFlags },
      ],
    },
    {
      label: "Workspace",
      items: [
        { label: "Activity", href: "/dashboard/activity", icon: <Activity aria-hidden /> },
        { label: "API keys", href: "/dashboard/api-keys", icon: <KeyRound aria-hidden /> },
        { label: "Team", href: "/dashboard/team", icon: <UsersRound aria-hidden /> },
        { label: "Settings", href: "/dashboard/settings", icon: <Settings aria-hidden /> },
      ],
    },
  ];
}

/** Pages of an affiliate. `unread` counts notifications, `notices` those that wait for an answer. */
export function affiliateNavigation({ unread, notices }: { unread: number; notices: number }): Group[] {
  return [
    {
      items: [
        { label: "Home", href: "/workspace", icon: <LayoutDashboard aria-hidden />, exact: true },
        { label: "Programs", href: "/workspace/programs", icon: <Megaphone aria-hidden /> },
        { label: "Links", href: "/workspace/links", icon: <Link2 aria-hidden /> },
        { label: "Conversions", href: "/workspace/conversions", icon: <BadgeDollarSign aria-hidden /> },
        {
          label: "Earnings",
          href: "/workspace/earnings",
          icon: <Wallet aria-hidden />,
          also: ["/workspace/payouts", "/workspace/payout-details", "/workspace/statements"],
        },
        { label: "Marketplace", href: "/workspace/marketplace", icon: <Compass aria-hidden /> },
      ],
    },
    {
      label: "Workspace",
      items: [
        { label: "Notices", href: "/workspace/notices", icon: <ShieldAlert aria-hidden />, badge: notices },
        { label: "Notifications", href: "/workspace/notifications", icon: <Bell aria-hidden />, badge: unread },
        { label: "API keys", href: "/workspace/api-keys", icon: <KeyRound aria-hidden /> },
        { label: "Settings", href: "/workspace/settings", icon: <Settings aria-hidden /> },
      ],
    },
  ];
}

/** Pages of the platform's operators. */
export function adminNavigation({ openFlags }: { openFlags: number }): Group[] {
  return [
    {
      items: [
        { label: "Fraud flags", href: "/admin/flags", icon: <ShieldAlert aria-hidden />, badge: openFlags },
        { label: "Accounts", href: "/admin/accounts", icon: <Users aria-hidden /> },
        { label: "Programs", href: "/admin/programs", icon: <Megaphone aria-hidden /> },
        { label: "Jobs", href: "/admin/health", icon: <HeartPulse aria-hidden /> },
        { label: "Audit log", href: "/admin/audit", icon: <ScrollText aria-hidden /> },
      ],
    },
  ];
}
