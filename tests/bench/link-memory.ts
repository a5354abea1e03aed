import { randomUUID } from "node:crypto";
import { createLinkTable } from "@/lib/tracking/link-table";
import { numberArgument } from "./machine";

const PROGRAMS = 10_000;
const MB = 1024 * 1024;

/** The memory of this process with a million links in the table, a third of them with a page of their own. --links=1000000 */
export async function bench(args: string[]): Promise<void> {
  const links = numberArgument(args, "links", 1_000_000);
  const before = process.memoryUsage.rss();
  const table = createLinkTable("https://tributary.example");
  const programs = Array.from({ length: PROGRAMS }, () => randomUUID());
  for (const [n, programId] of programs.entries())
    table.putProgram({
      programId,
      merchantId: randomUUID(),
      website: `https://shop-${n}.example`,
      landingPageUrl: null,
      isActive: true,
      portal: `p-${n}`,
      requiresConsent: false,
      aliases: [],
      cookieDays: 30,
      testCode: null,
    });
  const from = performance.now();
  for (let n = 0; n < links; n++) {
    const program = n % PROGRAMS;
    const targetUrl = n % 3 === 0 ? `https://shop-${program}.example/products/some-product-${n}` : null;
    table.putLink({
      code: codeOf(n),
      linkId: randomUUID(),
      affiliateId: randomUUID(),
      programId: programs[program] ?? "",
      targetUrl,
      isOpen: true,
    });
  }
  const filled = performance.now() - from;
  const rss = process.memoryUsage.rss();
  const looked = performance.now();
  let found = 0;
  for (let n = 0; n < links; n += 7) if (table.find(codeOf((n * 7919) % links))) found++;
  const each = ((performance.now() - looked) / found) * 1000;
  console.log(
    `${table.size} links, ${PROGRAMS} programs: ${(rss / MB).toFixed(0)} MB resident in all, ${((rss - before) / MB).toFixed(0)} MB of them the table`,
  );
  console.log(`filled in ${(filled / 1000).toFixed(1)} s; a cold look-up takes ${each.toFixed(1)} µs`);
}

const codeOf = (n: number): string => `creator-${n.toString(36)}`;
