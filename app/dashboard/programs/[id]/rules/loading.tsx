import { FormSkeleton } from "@/components/programs/form-skeleton";
import { HeaderSkeleton } from "@/components/stats/overview-skeleton";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton tabs />
      <FormSkeleton label="Loading settings" />
    </>
  );
}
