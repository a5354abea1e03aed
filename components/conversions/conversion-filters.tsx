import { AffiliateFilter } from "@/components/filters/affiliate-filter";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { ProgramFilter } from "@/components/filters/program-filter";
import { SearchFilter } from "@/components/filters/search-filter";
import { DateRangePicker } from "@/components/ui/date-range-picker";
import type { DateRange } from "@/components/ui/date-presets";
import { conversionStatuses, type ConversionStatus } from "@/lib/domain/conversions/conversion";
import { statusWords } from "./conversion-words";

type ConversionFiltersProps = {
  filter: { programId?: string; status?: ConversionStatus; isHeld?: boolean; search?: string };
  affiliate: { id: string; name: string | null } | null;
  programs: readonly { id: string; name: string }[];
  range: DateRange;
  locale: string;
};

export function ConversionFilters({ filter, affiliate, programs, range, locale }: ConversionFiltersProps) {
  return (
    <>
      <SearchFilter label="Search order" value={filter.search} />
      <DateRangePicker value={range} locale={locale} />
      <AffiliateFilter value={affiliate} />
      <ProgramFilter programs={programs} value={filter.programId} />
      <ChoiceFilter
        name="status"
        label="Status"
        all="Any status"
        className="w-36 phone:w-auto phone:min-w-32 phone:flex-1"
        value={filter.status}
        options={conversionStatuses.map((value) => ({ value, label: statusWords[value].label }))}
      />
      <ChoiceFilter
        name="held"
        label="Held"
        all="Held or not"
        className="w-32 phone:w-auto phone:min-w-32 phone:flex-1"
        value={filter.isHeld ? "1" : undefined}
        options={[{ value: "1", label: "Held only" }]}
      />
    </>
  );
}
