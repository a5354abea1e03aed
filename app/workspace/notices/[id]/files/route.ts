import { takeNoticeFile } from "@/lib/web/exports/notice-files";

type Props = { params: Promise<{ id: string }> };

export async function POST(request: Request, { params }: Props): Promise<Response> {
  return takeNoticeFile(request, (await params).id);
}
