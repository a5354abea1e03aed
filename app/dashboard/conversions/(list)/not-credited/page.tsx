import type { Metadata } from "next";
import { ConversionsHeader } from "@/components/conversions/conversions-header";
import { UncreditedTable } from "@/components/conversions/uncredited-table";
import { readReader } from "@/components/layout/reader";
import { loadUncredited } from "@/lib/web/loaders/conversions";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Sales not credited" };

export default async function UncreditedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ decisions, programId, programs }, reader] = await Promise.all([searchParams.then(loadUncredited), readReader()]);
  return (
    <>
      <ConversionsHeader />
      <UncreditedTable decisions={decisions} programId={programId} programs={programs} reader={reader} />
    </>
  );
}
