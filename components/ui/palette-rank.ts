/**
 * How well an item of the palette answers what was typed: 1 for a label that starts with it, down to 0 for no match.
 * Letters strewn over a label do not count: they put pages above the person somebody is looking for.
 */
export function rankItem(query: string, label: string, others: readonly string[]): number {
  const wanted = plain(query);
  if (wanted === "") return 1;
  const name = plain(label);
  if (name.startsWith(wanted)) return 1;
  if (` ${name}`.includes(` ${wanted}`)) return 0.9;
  if (name.includes(wanted)) return 0.8;
  const rest = others.map(plain);
  if (rest.some((text) => ` ${text}`.includes(` ${wanted}`))) return 0.6;
  const all = [name, ...rest].join(" ");
  return wanted.split(" ").every((word) => all.includes(word)) ? 0.4 : 0;
}

// "José" is found by "jose".
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/g, " ");
}
