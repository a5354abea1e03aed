import type { Occurrence } from "../kernel/outbox";
import type { ApplicationView } from "./application";

export const applicationSubmitted = (application: ApplicationView) => occurrence("application.submitted", application);
export const applicationWithdrawn = (application: ApplicationView) => occurrence("application.withdrawn", application);
/** A decision was taken back before anybody was told. */
export const applicationReopened = (application: ApplicationView) => occurrence("application.reopened", application);

/** `application.approved`, `application.declined` or `application.blocked`, as the application stands. */
export function applicationDecided(application: ApplicationView): Occurrence {
  return occurrence(`application.${application.status}`, application);
}

function occurrence(type: string, application: ApplicationView): Occurrence {
  const { id, programId, programName, merchantId, merchantName, accountId, affiliateId, status, source, name, email, code } = application;
  return {
    type,
    merchantId,
    programId,
    // The note stays out: it is for the team's eyes, and payloads travel.
    payload: {
      id,
      applicationId: id,
      programId,
      programName,
      merchantId,
      merchantName,
      accountId,
      userId: accountId,
      affiliateId,
      status,
      source,
      name,
      email,
      code,
      reviewedAt: application.reviewedAt?.toISOString() ?? null,
      reviewedBy: application.reviewedBy,
      createdAt: application.createdAt.toISOString(),
    },
    subject: { type: "application", id },
    changes: { status, ...(application.note !== null && { note: application.note }) },
  };
}
