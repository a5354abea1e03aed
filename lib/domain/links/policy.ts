import { DomainError } from "../kernel/errors";

/** More links than this help nobody and slow the affiliate's own list. */
export const MAX_LINKS = 500;

type Membership = { status: "approved" | "blocked"; programStatus: "active" | "paused" | "archived"; linkCount: number };

/** A member in good standing of a program that is not archived may make links, up to 500. */
export function requireMayCreateLink(membership: Membership): void {
  requireGoodStanding(membership);
  if (membership.programStatus === "archived") throw new DomainError("NotEligible", "This program is archived and takes no new links.");
  if (membership.linkCount >= MAX_LINKS) {
    throw new DomainError("LimitReached", `You have ${MAX_LINKS} links in this program, which is the most. Delete one first.`);
  }
}

/** A blocked affiliate may read links but not change them. */
export function requireGoodStanding(membership: { status: "approved" | "blocked" }): void {
  if (membership.status === "blocked") {
    throw new DomainError("Forbidden", "You are blocked in this program, so its links cannot be made or changed.");
  }
}
