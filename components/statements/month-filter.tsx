import { ChoiceFilter } from "@/components/filters/choice-filter";
import { monthName } from "@/lib/domain/statements/statement";

/** Chooses the month of a statement; the latest when nothing is chosen. */
export function MonthFilter({ months, month }: { months: readonly string[]; month: string }) {
  const [latest, ...earlier] = months;
  return (
    <ChoiceFilter
      name="month"
      label="Month"
      all={latest ? monthName(latest) : "This month"}
      value={month === latest ? undefined : month}
      options={earlier.map((value) => ({ value, label: monthName(value) }))}
    />
  );
}
