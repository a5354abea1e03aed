import { type Click, newClickId, visitorOf } from "@/lib/domain/clicks/click";
import { BEGIN, NOW, SPAN, type World } from "./rollups-world";

export type Visit = { link: number; at: number; visitor: number; country: number; source: number; sub: number };

const countries = [null, "DE", "US", "BR"];
const sources: Record<string, string>[] = [{}, { utm_source: "Letter " }, { utm_source: "*" }, { utm_source: "" }];

export const pick = <T>(list: readonly T[], of: number): T => {
  const found = list[of % list.length];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
};

export function clicksOf(world: World, wanted: Visit[]): Click[] {
  return wanted.map(({ link, at: share, visitor, country, source, sub }) => {
    const createdAt = new Date(Math.floor(BEGIN + share * SPAN));
    const id = newClickId(createdAt);
    const isKnown = visitor < 6;
    return {
      ...pick(world.links, link),
      id,
      visitorId: isKnown ? `v_${String(visitor).padStart(32, "0")}` : visitorOf(id),
      isKnown,
      ipHash: null,
      userAgent: "Mozilla/5.0",
      referrer: null,
      referrerHost: sub % 3 === 0 ? "www.Blog.example" : null,
      country: pick(countries, country),
      device: visitor % 2 === 0 ? "mobile" : "desktop",
      params: { ...pick(sources, source), ...(sub % 2 === 0 && { sub1: `placement ${sub}` }) },
      createdAt,
    };
  });
}

/** People who come to links at one moment of the last days, whom nobody has seen. */
export function newcomersOf(world: World, wanted: Visit[]): Click[] {
  const at = 0.6 + 0.35 * (wanted[0]?.at ?? 0);
  return clicksOf(
    world,
    wanted.map((visit) => ({ ...visit, at, visitor: 6 + visit.visitor })),
  );
}

/** The same people again, some hours later, by their own link or by any. */
export function returnsOf(world: World, people: Click[], wanted: Visit[]): Click[] {
  return clicksOf(world, wanted).map((click, i) => {
    const { createdAt, visitorId, linkId, affiliateId, programId } = pick(people, i);
    const later = Math.min(NOW.getTime() - 1, createdAt.getTime() + (click.createdAt.getTime() % 36_000_000));
    const by = i % 3 === 0 ? {} : { linkId, affiliateId, programId };
    return { ...click, ...by, id: newClickId(new Date(later)), createdAt: new Date(later), visitorId, isKnown: true };
  });
}
