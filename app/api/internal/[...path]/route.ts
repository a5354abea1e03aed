import { dispatchInternal } from "@/lib/api/internal/dispatch";
import { sessionContext } from "@/lib/web/session";

const hats = ["merchant", "affiliate", "admin"] as const;

export async function GET(request: Request): Promise<Response> {
  const wanted = new URL(request.url).searchParams.get("hat");
  return dispatchInternal(request, await sessionContext(hats.find((hat) => hat === wanted)));
}
