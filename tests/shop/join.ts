import type { Demo } from "@/lib/server/launch/demo";

type Joined = { programId: string; linkCode: string };

/** A program for the shop's address and the demo affiliate in it, made with the same API that a merchant has; found again when they exist. */
export async function joinShop({ baseUrl, merchant, affiliate }: Demo, website: string): Promise<Joined> {
  const asMerchant = caller(baseUrl, merchant.apiKey);
  const asAffiliate = caller(baseUrl, affiliate.apiKey);
  const programs = await asMerchant<{ id: string; website: string | null }[]>("GET", "/programs?limit=100");
  const known = programs.find((program) => program.website === website);
  const { id: programId } =
    known ??
    (await asMerchant<{ id: string }>("POST", "/programs", {
      name: "Harbour Coffee",
      commissionType: "one_time",
      commissionPercent: 20,
      website,
      autoApproveAffiliates: true,
    }));
  if (!known) {
    await asMerchant("PATCH", `/programs/${programId}`, { trackingParamAliases: ["partner"] });
    await asAffiliate("POST", `/marketplace/apply/${programId}`, { message: "I drink a lot of it." });
  }
  const [link] = await asAffiliate<{ code: string }[]>("GET", `/me/links?program_id=${programId}`);
  if (!link) throw new Error("The demo affiliate has no link in the shop's program.");
  return { programId, linkCode: link.code };
}

/** Calls the API with a key; gives `data`, or throws what the API says. */
export function caller(baseUrl: string, apiKey: string) {
  return async <Data = unknown>(method: string, path: string, body?: object): Promise<Data> => {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { data, error } = await response.json();
    if (error) throw new Error(`${method} ${path}: ${error.message} ${JSON.stringify(error.details ?? "")}`);
    return data;
  };
}
