import type { ReactNode } from "react";
import { loadMyConversion } from "@/lib/web/loaders/workspace";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Asks before anything is streamed, so that somebody else's conversion is a real 404. */
export default async function MyConversionLayout({ children, params }: Props) {
  await loadMyConversion((await params).id);
  return children;
}
