import "server-only";
import { homeOf } from "@/lib/domain/accounts/account";
import { switchHat } from "@/lib/domain/accounts/switch-hat";
import { DomainError } from "@/lib/domain/kernel/errors";
import { accountContext, currentIdentity } from "./session";

/**
 * Puts a hat on and goes to its home. A link and not a form, so that it opens in a new tab like any other; only our
 * own pages may cause it. Next's router is sent out of its cache: the frame around the pages belongs to the old hat.
 */
export async function wearHat(request: Request, given: string): Promise<Response> {
  // A prefetch or a client-side navigation: answering no page makes the router load the address as a whole.
  if (request.headers.has("rsc")) return new Response(null, { headers: { "content-type": "text/plain", "cache-control": "no-store" } });
  const site = request.headers.get("sec-fetch-site");
  const identity = await currentIdentity();
  if (identity === null) return goTo("/sign-in");
  if (site === "cross-site") return goTo("/welcome");
  try {
    const { hat } = await switchHat(await accountContext(identity), { hat: decodeURIComponent(given) });
    return goTo(homeOf(hat));
  } catch (error) {
    if (error instanceof DomainError || error instanceof URIError) return goTo("/welcome");
    throw error;
  }
}

function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, "cache-control": "no-store" } });
}
