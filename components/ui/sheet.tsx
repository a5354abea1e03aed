"use client";

import dynamic from "next/dynamic";
import type { SheetProps } from "./sheet-props";
import { useOnceOpened } from "./use-once-opened";

const load = () => import("./sheet-panel").then((module) => module.SheetPanel);
const SheetPanel = dynamic(load, { ssr: false });

/**
 * A panel over the page's right side, the whole screen on phones. Focus stays inside and returns on close.
 * Its code is fetched when the page has come to rest.
 */
export function Sheet(props: SheetProps) {
  const wanted = useOnceOpened(props.open, load);
  return wanted ? <SheetPanel {...props} /> : null;
}
