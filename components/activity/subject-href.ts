/** The page of what was changed, or null when it has none. */
export function subjectHref({ type, id }: { type: string; id: string }): string | null {
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
    default:
      return null;
  }
}
