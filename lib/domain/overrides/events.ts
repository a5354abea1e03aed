import type { Occurrence } from "@/lib/domain/kernel/outbox";
import type { ProgramView } from "@/lib/domain/programs/program";

type Change = { affiliateId: string; program: ProgramView; startsAt: Date; sentence: string };

/** An affiliate gets own terms. The payload says in words what the affiliate will be told. */
export function overrideChanged(change: Change): Occurrence {
  return occurrence("affiliate.terms_changed", change);
}

/** The program's own terms count for the affiliate again. */
export function overrideCancelled(change: Change): Occurrence {
  return occurrence("affiliate.terms_ended", change);
}

function occurrence(type: string, { affiliateId, program, startsAt, sentence }: Change): Occurrence {
  const facts = { startsAt: startsAt.toISOString(), terms: sentence };
  return {
    type,
    merchantId: program.merchantId,
    programId: program.id,
    subject: { type: "affiliate", id: affiliateId },
    payload: { id: affiliateId, affiliateId, programId: program.id, ...facts },
    changes: facts,
  };
}
