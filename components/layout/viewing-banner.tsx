import { Eye } from "lucide-react";
import { DateTime } from "@/components/ui/date-time";
import { SubmitButton } from "@/components/ui/submit-button";
import { stopViewingForm } from "@/lib/web/actions/moderation";
import type { Reader } from "./reader-preferences";

type ViewingBannerProps = { name: string; until: Date; reader: Reader };

/** Over every page that an operator views as somebody else: whose it is, until when, and the way back. */
export function ViewingBanner({ name, until, reader }: ViewingBannerProps) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-caution/40 bg-caution-soft px-4 py-2 text-sm md:px-6"
    >
      <Eye aria-hidden className="size-4 shrink-0 text-caution" />
      <p className="min-w-0 flex-1">
        You are viewing the pages of <strong className="font-medium">{name}</strong>. Nothing can be changed. Ends at{" "}
        <DateTime value={until} show="time" {...reader} />.
      </p>
      <form action={stopViewingForm}>
        <SubmitButton size="sm" variant="secondary">
          Stop viewing
        </SubmitButton>
      </form>
    </div>
  );
}
