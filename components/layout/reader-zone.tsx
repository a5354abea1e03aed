"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Tells the server the reader's time zone, by cookie, once it differs; the page is then drawn in it. */
export function ReaderZone() {
  const router = useRouter();
  useEffect(() => {
    const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (document.cookie.split("; ").includes(`tz=${zone}`)) return;
    document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;
    if (document.cookie.includes(`tz=${zone}`)) router.refresh();
  }, [router]);
  return null;
}
