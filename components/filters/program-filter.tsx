import { ChoiceFilter } from "./choice-filter";

type ProgramFilterProps = { programs: readonly { id: string; name: string }[]; value: string | undefined };

/** Narrows to one program; not shown to who has only one. */
export function ProgramFilter({ programs, value }: ProgramFilterProps) {
  if (programs.length < 2 && value === undefined) return null;
  return (
    <ChoiceFilter
      name="program"
      label="Program"
      all="All programs"
      value={value}
      options={programs.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
