import { answerNoticeFile } from "@/lib/web/exports/notice-files";

type Props = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  return answerNoticeFile((await params).id, "admin");
}
