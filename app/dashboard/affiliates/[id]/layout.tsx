import type { ReactNode } from "react";
import { loadAffiliateFrame } from "@/lib/web/loaders/affiliates";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Asks before anything is streamed, so that another tenant's affiliate is a real 404. */
export default async function AffiliateLayout({ children, params }: Props) {
  await loadAffiliateFrame((await params).id);
  return children;
}
