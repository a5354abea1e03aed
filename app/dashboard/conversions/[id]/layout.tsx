import type { ReactNode } from "react";
import { loadConversion } from "@/lib/web/loaders/conversions";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Asks before anything is streamed, so that another tenant's conversion is a real 404. */
export default async function ConversionLayout({ children, params }: Props) {
  await loadConversion((await params).id);
  return children;
}
