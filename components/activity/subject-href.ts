import type { SubjectPage } from "@/lib/domain/activity/activity";

/** The page of what was changed, or null when it has none. A notice stands on the page of its flag. */
export function subjectHref({ type, id, page }: { type: string; id: string; page?: SubjectPage | null }): string | null {
  switch (type) {
    case "program":
      return `/dashboard/programs/${id}`;
    case "application":
      return `/dashboard/applications?open=${id}`;
    case "affiliate":
      return `/dashboard/affiliates/${id}`;
    case "conversion":
      return `/dashboard/conversions/${id}`;
    case "flag":
      return `/dashboard/flags?open=${id}`;
    case "payout":
      return `/dashboard/payouts/${id}`;
    case "notice":
      return page?.kind === "flag" ? `/dashboard/flags?open=${page.id}` : null;
    default:
      return null;
  }
}
