"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useState } from "react";
import { listenForToasts, type Toast } from "./toast";

const ToastStack = dynamic(() => import("./toast-stack").then((module) => module.ToastStack), { ssr: false });

/** Stands once in the root layout. The toast library is fetched with the first toast. */
export function Toaster() {
  const [queue, setQueue] = useState<readonly Toast[]>([]);
  useEffect(() => listenForToasts((toast) => setQueue((all) => [...all, toast])), []);
  const onShown = useCallback((ids: ReadonlySet<number>) => {
    setQueue((all) => (all.some((toast) => ids.has(toast.id)) ? all.filter((toast) => !ids.has(toast.id)) : all));
  }, []);
  const [used, setUsed] = useState(false);
  if (queue.length > 0 && !used) setUsed(true);
  return used ? <ToastStack queue={queue} onShown={onShown} /> : null;
}
