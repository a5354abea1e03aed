import type { ReactNode } from "react";
import { loadPayout } from "@/lib/web/loaders/payouts";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Asks before anything is streamed, so that another tenant's payout is a real 404. */
export default async function PayoutLayout({ children, params }: Props) {
  await loadPayout((await params).id);
  return children;
}
