import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { ButtonLink } from "@/components/ui/button";
import { MyApplications } from "@/components/workspace/my-applications";
import { MembershipCards } from "@/components/workspace/membership-cards";
import { loadMemberships } from "@/lib/web/loaders/workspace";

export const metadata: Metadata = { title: "Programs" };

export default async function MyProgramsPage() {
  const [{ memberships, applications, now }, reader] = await Promise.all([loadMemberships(), readReader()]);
  return (
    <>
      <PageHeader
        title="Programs"
        description="Programs you are in, and applications on their way."
        actions={
          <ButtonLink href="/workspace/marketplace" variant="primary">
            Find a program
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-8">
        <MembershipCards memberships={memberships} hasApplications={applications.length > 0} reader={reader} />
        <MyApplications applications={applications} reader={reader} now={now} />
      </div>
    </>
  );
}
