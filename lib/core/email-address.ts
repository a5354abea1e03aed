const GMAIL = new Set(["gmail.com", "googlemail.com"]);

/** The form in which an address is stored and looked up: trimmed, lower case. */
export function normaliseEmail(address: string): string {
  return address.trim().toLowerCase();
}

/**
 * The mailbox behind the spelling, to tell whether two addresses are one person's: without `+tag`, and at Gmail
 * without dots. For comparison only, never to send to.
 */
export function canonicalEmail(address: string): string {
  const [local, domain] = splitAddress(normaliseEmail(address));
  const untagged = local.split("+")[0] || local;
  if (!GMAIL.has(domain)) return domain === "" ? untagged : `${untagged}@${domain}`;
  return `${untagged.replaceAll(".", "")}@gmail.com`;
}

/** "a•••@example.com": recognisable by the person who knows it already. */
export function maskEmail(address: string): string {
  const [local, domain] = splitAddress(normaliseEmail(address));
  const [first = ""] = local;
  return domain === "" ? `${first}•••` : `${first}•••@${domain}`;
}

function splitAddress(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf("@");
  return at < 0 ? [address, ""] : [address.slice(0, at), address.slice(at + 1)];
}
