import { ChartSkeleton, FigureSkeletons, SkeletonFrame } from "@/components/workspace/page-skeletons";

export default function HomeLoading() {
  return (
    <SkeletonFrame label="your home" action>
      <div className="flex flex-col gap-6">
        <FigureSkeletons />
        <ChartSkeleton />
      </div>
    </SkeletonFrame>
  );
}
