import { CardSkeletons, ChartSkeleton, FigureSkeletons, SkeletonFrame } from "@/components/workspace/page-skeletons";

export default function ProgramLoading() {
  return (
    <SkeletonFrame label="the program" action crumb>
      <div className="flex flex-col gap-6">
        <CardSkeletons count={2} className="xl:grid-cols-2" height="h-62" />
        <FigureSkeletons />
        <ChartSkeleton />
      </div>
    </SkeletonFrame>
  );
}
