import { CardSkeletons, SkeletonFrame } from "@/components/workspace/page-skeletons";

export default function NoticeLoading() {
  return (
    <SkeletonFrame label="the notice" crumb>
      <CardSkeletons count={2} className="xl:grid-cols-[minmax(0,1fr)_22rem]" height="h-80" />
    </SkeletonFrame>
  );
}
