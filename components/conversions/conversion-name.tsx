import { nameOf, type Named } from "./conversion-words";

/** What a row of a table is about: the merchant's own id of what was reported, or how many clicks are paid. */
export function ConversionName(conversion: Named) {
  return conversion.kind === "click" ? nameOf(conversion) : <span className="font-mono text-xs">{conversion.orderId}</span>;
}
