"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { Combobox } from "@/components/ui/combobox";
import { withParams } from "@/components/ui/table-state";
import { searchAffiliates } from "@/lib/web/queries/search";

type AffiliateFilterProps = {
  /** The one chosen; without a name where the merchant has no such affiliate. */ value: { id: string; name: string | null } | null;
};

const EVERYBODY = "all";

/** Narrows a list to one affiliate, found by name, address or code and held in the address as `?affiliate=`. */
export function AffiliateFilter({ value }: AffiliateFilterProps) {
  const router = useRouter();
  const query = useSearchParams().toString();
  const choose = (id: string | null) =>
    router.replace(withParams(query, { affiliate: id === EVERYBODY ? null : id, page: null, open: null }), { scroll: false });
  return (
    <Combobox
      label="Affiliate"
      hideLabel
      className="w-44 phone:w-auto phone:min-w-32 phone:flex-1"
      value={value?.id ?? EVERYBODY}
      options={[
        { value: EVERYBODY, label: "All affiliates" },
        ...(value === null ? [] : [{ value: value.id, label: value.name ?? "Unknown affiliate" }]),
      ]}
      onSearch={searchAffiliates}
      onValueChange={choose}
    />
  );
}
