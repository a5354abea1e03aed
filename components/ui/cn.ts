import { clsx, type ClassValue } from "clsx";

/** Joins class names. Components own their look, so there is no merging of conflicting classes. */
export function cn(...values: ClassValue[]): string {
  return clsx(values);
}
