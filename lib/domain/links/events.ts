import type { Occurrence } from "../kernel/outbox";
import type { LinkView } from "./link";

type Owner = { merchantId: string };

export const linkCreated = (link: LinkView, owner: Owner) => occurrence("link.created", link, owner);
export const linkUpdated = (link: LinkView, owner: Owner) => occurrence("link.updated", link, owner);
export const linkDeleted = (link: LinkView, owner: Owner) => occurrence("link.deleted", link, owner);

function occurrence(type: string, link: LinkView, { merchantId }: Owner): Occurrence {
  const { id, programId, affiliateId, code, name, targetUrl, isActive, url } = link;
  return {
    type,
    merchantId,
    programId,
    payload: { id, programId, affiliateId, code, name, targetUrl, isActive, url },
    subject: { type: "link", id },
    changes: { name, targetUrl, isActive },
  };
}
