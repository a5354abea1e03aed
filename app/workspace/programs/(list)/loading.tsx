import { CardSkeletons, SkeletonFrame } from "@/components/workspace/page-skeletons";

export default function ProgramsLoading() {
  return (
    <SkeletonFrame label="your programs" action>
      <CardSkeletons />
    </SkeletonFrame>
  );
}
