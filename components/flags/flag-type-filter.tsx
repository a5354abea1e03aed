"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { Select } from "@/components/ui/select-field";
import { withParams } from "@/components/ui/table-state";
import { flagTypes, type FlagType } from "@/lib/domain/flags/flag";
import { typeWords } from "./flag-words";

/** Narrows the queue to one type; the choice stands in the address. */
export function FlagTypeFilter({ value }: { value: FlagType | undefined }) {
  const router = useRouter();
  const query = useSearchParams().toString();
  return (
    <Select
      aria-label="Type"
      className="w-52"
      value={value ?? ""}
      placeholder="All types"
      options={flagTypes.map((type) => ({ value: type, label: typeWords[type] }))}
      onChange={(event) =>
        router.replace(withParams(query, { type: event.target.value || null, page: null, open: null }), { scroll: false })
      }
    />
  );
}
