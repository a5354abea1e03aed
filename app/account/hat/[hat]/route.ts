import { wearHat } from "@/lib/web/wear-hat";

export async function GET(request: Request, { params }: { params: Promise<{ hat: string }> }): Promise<Response> {
  return wearHat(request, (await params).hat);
}
