"use client";

import dynamic from "next/dynamic";
import type { DialogProps } from "./dialog-props";
import { useOnceOpened } from "./use-once-opened";

const load = () => import("./dialog-panel").then((module) => module.DialogPanel);
const DialogPanel = dynamic(load, { ssr: false });

/** One question or short form over the page. Its code is fetched when the page has come to rest. */
export function Dialog(props: DialogProps) {
  const wanted = useOnceOpened(props.open, load);
  return wanted ? <DialogPanel {...props} /> : null;
}
