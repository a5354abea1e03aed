ALTER TABLE "conversions" ADD COLUMN "approved_at" TIMESTAMPTZ(3), ADD COLUMN "approved_by_id" UUID;

-- What the clock looks for every minute: only what may become due, so that its size follows the open work, not the history.
CREATE INDEX "conversions_due" ON "conversions" ("approves_at", "id")
  WHERE "approved_at" IS NULL AND NOT "is_held" AND "status" IN ('pending', 'partially_refunded');

-- Counts by status over a period, of a merchant or of one program, are answered by the index alone.
CREATE INDEX "conversions_merchant_id_program_id_occurred_at_status_idx" ON "conversions" ("merchant_id", "program_id", "occurred_at", "status");
