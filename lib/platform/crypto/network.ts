import { isIPv6 } from "node:net";
import { keyedHash } from "./hash";

/**
 * The caller's network as a hash that changes every UTC day: tells two networks apart within a day, and no more.
 * An IPv6 caller counts by its /64, because one household owns that many addresses.
 */
export function networkOf(address: string, now: Date): string {
  return keyedHash(`network:${now.toISOString().slice(0, 10)}:${prefixOf(address)}`).slice(0, 32);
}

function prefixOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  const plain = address.split("%")[0] ?? address;
  if (!isIPv6(plain)) return address;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
