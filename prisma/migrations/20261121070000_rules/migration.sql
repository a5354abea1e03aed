CREATE TYPE "rule_mode" AS ENUM ('on', 'shadow', 'off');

-- One case per affiliate for all that the rules find, and one for what people ask for.
DROP INDEX "flags_one_open";
CREATE UNIQUE INDEX "flags_one_open" ON "flags" ("affiliate_id", ("type" = 'manual_review')) WHERE "status" = 'open';
ALTER TABLE "flags" ADD COLUMN "reviewers_required" INTEGER NOT NULL DEFAULT 1;

-- One row for each signal of a case, moved when the rule finds it again.
ALTER TABLE "flag_evidence" ADD COLUMN "facet" TEXT NOT NULL DEFAULT '', ADD COLUMN "conversion_ids" UUID[] DEFAULT ARRAY[]::UUID[],
  ADD COLUMN "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "flag_evidence" DROP COLUMN "conversion_id";
DROP INDEX "flag_evidence_flag_id_idx";
CREATE UNIQUE INDEX "flag_evidence_flag_id_signal_facet_key" ON "flag_evidence" ("flag_id", "signal", "facet");
CREATE INDEX "flag_evidence_merchant_id_signal_idx" ON "flag_evidence" ("merchant_id", "signal");

CREATE TABLE "rule_settings" (
    "program_id" UUID NOT NULL,
    "signal" TEXT NOT NULL,
    "merchant_id" UUID NOT NULL,
    "mode" "rule_mode" NOT NULL,
    "weight" INTEGER NOT NULL,
    "threshold" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "rule_settings_pkey" PRIMARY KEY ("program_id", "signal")
);
ALTER TABLE "rule_settings" ADD CONSTRAINT "rule_settings_range" CHECK ("weight" BETWEEN 0 AND 100 AND "threshold" >= 0);

CREATE TABLE "screening_policies" (
    "program_id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "review_new" BOOLEAN NOT NULL DEFAULT false,
    "banned_referrers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "screening_policies_pkey" PRIMARY KEY ("program_id")
);

CREATE TABLE "signal_notes" (
    "affiliate_id" UUID NOT NULL,
    "signal" TEXT NOT NULL,
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "is_shadow" BOOLEAN NOT NULL,
    "points" INTEGER NOT NULL,
    "observed" JSONB NOT NULL,
    "conversion_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signal_notes_pkey" PRIMARY KEY ("affiliate_id", "signal")
);
CREATE INDEX "signal_notes_program_id_is_shadow_last_seen_at_idx" ON "signal_notes" ("program_id", "is_shadow", "last_seen_at" DESC);

CREATE TABLE "click_screenings" (
    "affiliate_id" UUID NOT NULL,
    "clicks" INTEGER NOT NULL,
    "screened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "click_screenings_pkey" PRIMARY KEY ("affiliate_id")
);

-- Who was busy lately: neither column ever changes, so a click's sum stays a heap-only update.
CREATE INDEX "daily_totals_affiliate_days" ON "daily_totals" ("day") WHERE "dimension" = 'affiliate';

ALTER TABLE "affiliates" ADD COLUMN "is_tier_fixed" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "tier_reason" TEXT,
  ADD COLUMN "tier_changed_at" TIMESTAMPTZ(3), ADD COLUMN "circumstances" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "conversions" ADD COLUMN "review_reason" TEXT;

-- The browser that signed in, and the network it came from: shared ones are evidence.
ALTER TABLE "sessions" ADD COLUMN "visitor_id" TEXT;
CREATE INDEX "sessions_network_idx" ON "sessions" ("network");
CREATE INDEX "sessions_visitor_id_idx" ON "sessions" ("visitor_id");
