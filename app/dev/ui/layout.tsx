import { notFound } from "next/navigation";
import type { ReactNode } from "react";

export const metadata = { title: "Components", robots: { index: false } };

// Checks of the production build look at these pages too; they ask for them by DEV_PAGES=1.
export default function GalleryLayout({ children }: { children: ReactNode }) {
  // oxlint-disable-next-line node/no-process-env -- Next replaces it while building
  if (process.env.NODE_ENV === "production" && process.env.DEV_PAGES !== "1") notFound();
  return children;
}
