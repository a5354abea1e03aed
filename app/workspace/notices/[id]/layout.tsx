import type { ReactNode } from "react";
import { loadNotice } from "@/lib/web/loaders/appeals";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Asks before anything is streamed, so that somebody else's notice is a real 404. */
export default async function NoticeLayout({ children, params }: Props) {
  await loadNotice((await params).id);
  return children;
}
