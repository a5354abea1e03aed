import type { ReactNode } from "react";
import { loadMyStatementFrame } from "@/lib/web/loaders/statements";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Asks before anything is streamed, so that somebody else's statement is a real 404. */
export default async function MyStatementLayout({ children, params }: Props) {
  await loadMyStatementFrame((await params).id);
  return children;
}
