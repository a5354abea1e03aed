"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { Select, type SelectOption } from "@/components/ui/select-field";
import { withParams } from "@/components/ui/table-state";

type ChoiceFilterProps = {
  /** Name of the parameter in the address. */
  name: string;
  /** "Program" */
  label: string;
  /** What no choice means: "All programs". */
  all: string;
  options: readonly SelectOption[];
  value: string | undefined;
  className?: string;
};

/** Narrows a list to one choice, held in the address. */
export function ChoiceFilter({
  name,
  label,
  all,
  options,
  value,
  className = "w-44 phone:w-auto phone:min-w-32 phone:flex-1",
}: ChoiceFilterProps) {
  const router = useRouter();
  const query = useSearchParams().toString();
  const choose = (choice: string) =>
    router.replace(withParams(query, { [name]: choice || null, page: null, open: null }), { scroll: false });
  return (
    <Select
      aria-label={label}
      className={className}
      value={value ?? ""}
      placeholder={all}
      options={options}
      onChange={(event) => choose(event.target.value)}
    />
  );
}
