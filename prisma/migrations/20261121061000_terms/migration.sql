CREATE TYPE "conversion_kind" AS ENUM ('sale', 'lead', 'install');
ALTER TABLE "conversions" ADD COLUMN "kind" "conversion_kind" NOT NULL DEFAULT 'sale', ADD COLUMN "affiliate_terms_id" UUID;
CREATE INDEX "conversions_customer_id_kind_occurred_at_idx" ON "conversions" ("customer_id", "kind", "occurred_at");

-- What is still to be approved, by merchant and day: the liability by due date. Its size follows the open work.
CREATE INDEX "conversions_open" ON "conversions" ("merchant_id", "approves_at", "id")
  WHERE "approved_at" IS NULL AND "status" IN ('pending', 'partially_refunded');

CREATE TABLE "affiliate_terms" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "affiliate_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "model" "commission_model" NOT NULL,
    "recurrence" "commission_recurrence" NOT NULL,
    "percent_bps" INTEGER,
    "fixed_amount" BIGINT,
    "limit_months" INTEGER,
    "hold_days" INTEGER,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "affiliate_terms_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "affiliate_terms_affiliate_id_version_key" ON "affiliate_terms"("affiliate_id", "version");

-- Two versions of one affiliate's own terms never cover one instant.
ALTER TABLE "affiliate_terms" ADD CONSTRAINT "affiliate_terms_no_overlap"
  EXCLUDE USING gist ("affiliate_id" WITH =, tstzrange("valid_from", "valid_to") WITH &&);
ALTER TABLE "affiliate_terms" ADD CONSTRAINT "affiliate_terms_shape" CHECK (
  ("model" = 'percent' AND "percent_bps" BETWEEN 1 AND 10000 AND "fixed_amount" IS NULL)
  OR ("model" = 'fixed' AND "fixed_amount" > 0 AND "percent_bps" IS NULL));
ALTER TABLE "affiliate_terms" ADD CONSTRAINT "affiliate_terms_months" CHECK (
  ("recurrence" = 'recurring_limited') = ("limit_months" IS NOT NULL));

-- A version may be ended, never rewritten: what was earned under it stays explained.
CREATE FUNCTION refuse_other_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'valid_to' IS DISTINCT FROM to_jsonb(OLD) - 'valid_to' THEN
    RAISE EXCEPTION 'a version of % is never rewritten', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "program_terms_frozen" BEFORE UPDATE ON "program_terms" FOR EACH ROW EXECUTE FUNCTION refuse_other_terms();
CREATE TRIGGER "affiliate_terms_frozen" BEFORE UPDATE ON "affiliate_terms" FOR EACH ROW EXECUTE FUNCTION refuse_other_terms();
