import type { ReactNode } from "react";
import { loadOneMembership } from "@/lib/web/loaders/workspace";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Asks before anything is streamed, so that a program of somebody else's is a real 404. */
export default async function MyProgramLayout({ children, params }: Props) {
  await loadOneMembership((await params).id);
  return children;
}
