import type { ReactNode } from "react";
import { loadStatementTitle } from "@/lib/web/loaders/statements";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Asks before anything is streamed, so that another tenant's statement is a real 404. */
export default async function StatementLayout({ children, params }: Props) {
  await loadStatementTitle((await params).id);
  return children;
}
