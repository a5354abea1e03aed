/** What a value is after a trip through JSON: dates become ISO 8601 strings in UTC. */
export type Json<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Json<Item>[]
    : T extends object
      ? { [Key in keyof T]: Json<T[Key]> }
      : T;

/** The value as the browser would have received it from an endpoint, so that both sources look alike. */
export function toJson<T>(value: T): Json<T> {
  return JSON.parse(JSON.stringify(value)) as Json<T>; // JSON.parse knows no types; Json<T> is exactly what it makes of them
}
