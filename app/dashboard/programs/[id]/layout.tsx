import type { ReactNode } from "react";
import { loadProgramFrame } from "@/lib/web/loaders/programs";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Asks before anything is streamed, so that another tenant's program is a real 404. */
export default async function ProgramLayout({ children, params }: Props) {
  await loadProgramFrame((await params).id);
  return children;
}
