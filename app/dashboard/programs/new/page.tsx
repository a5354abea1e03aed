import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { currencyOptions } from "@/components/programs/currency-options";
import { ProgramWizard } from "@/components/programs/program-wizard";
import { loadNewProgram } from "@/lib/web/loaders/programs";

export const metadata: Metadata = { title: "New program" };

export default async function NewProgramPage() {
  const { cookieDays, payoutThreshold } = await loadNewProgram();
  return (
    <>
      <PageHeader
        title="New program"
        description="Four short steps. Nothing is public until you create it."
        breadcrumbs={[{ label: "Programs", href: "/dashboard/programs" }]}
      />
      <ProgramWizard defaults={{ cookieDays, payoutThreshold }} currencies={currencyOptions()} />
    </>
  );
}
