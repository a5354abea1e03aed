import { chanceFrom } from "../story/chance";
import { honest } from "./honest";
import type { SimAffiliate } from "./population";
import { rings } from "./rings";

/**
 * A population of affiliates with all that they did: the same for the same seed. `honestEach` and `fraudEach`: how many
 * of every shape. Pure: what it yields is carried out by whoever asks.
 */
export function simulate(seed: number, { honestEach, fraudEach }: { honestEach: number; fraudEach: number }): SimAffiliate[] {
  const draw = (shapes: typeof rings, each: number, salt: string) =>
    Object.entries(shapes).flatMap(([shape, paint], s) =>
      Array.from({ length: each }, (_, i) =>
        paint({ chance: chanceFrom(seed * 7919 + s * 131 + i * 17 + salt.length), key: keyOf(shape, salt, i) }),
      ),
    );
  return [...draw(honest, honestEach, "h"), ...draw(rings, fraudEach, "fr")];
}

function keyOf(shape: string, salt: string, i: number): string {
  return `${shape.replaceAll(/[^a-z]/g, "")}${i}${salt}`;
}
