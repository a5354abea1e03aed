/** How a report names a customer. The address itself is never kept: only its keyed hash and its masked form. */
export type CustomerIdentity = {
  merchantId: string;
  programId: string;
  externalId: string | null;
  emailHash: string | null;
  emailMasked: string | null;
};

export type CustomerRow = {
  id: string;
  externalId: string | null;
  emailHash: string | null;
  /** Who was first credited with the customer, and when that sale happened. */
  affiliateId: string | null;
  linkId: string | null;
  clickId: string | null;
  attributedAt: Date | null;
};
