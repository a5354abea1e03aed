import "server-only";
import { notFound } from "next/navigation";
import { DomainError } from "@/lib/domain/kernel/errors";

/** The result, or Next's 404 page when the domain knows no such object for this tenant. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError && error.code === "NotFound") notFound();
    throw error;
  }
}
