"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { cn } from "./cn";

type ScrollRegionProps = { label: string; className?: string; children: ReactNode };

/** Scrolls sideways when its content is too wide, and then takes focus so that the keyboard can scroll it too. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState<boolean>();
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const inner = element.firstElementChild;
      setScrolls(Boolean(inner && inner.scrollWidth > element.clientWidth + 1));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  // A box that clips cannot hold a sticky header: it clips only while it has something to clip, and then the header
  // stays at the box's own top.
  return (
    <div
      ref={frame}
      {...(scrolls === false ? {} : { role: "region", "aria-label": label, tabIndex: 0 })}
      className={cn(
        "relative min-w-0 control-ring",
        scrolls === false ? "overflow-visible" : "overflow-x-auto [--sticky-top:0px]",
        className,
      )}
    >
      {children}
    </div>
  );
}
