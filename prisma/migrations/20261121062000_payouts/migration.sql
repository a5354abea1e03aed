-- CreateEnum
CREATE TYPE "payout_method" AS ENUM ('paypal', 'bank_transfer');

-- CreateEnum
CREATE TYPE "payout_status" AS ENUM ('pending', 'processing', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "payout_attempt_state" AS ENUM ('started', 'paid', 'failed', 'reversed', 'mismatched');

-- CreateEnum
CREATE TYPE "payout_export_kind" AS ENUM ('paypal', 'sepa');

-- CreateTable
CREATE TABLE "payout_details" (
    "account_id" UUID NOT NULL,
    "method" "payout_method",
    "sealed" TEXT NOT NULL,
    "fingerprint" TEXT,
    "is_complete" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_details_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "payout_sources" (
    "merchant_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_sources_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "payout_runs" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "payout_count" INTEGER NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payouts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "affiliate_id" UUID NOT NULL,
    "run_id" UUID,
    "reference" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "item_count" INTEGER NOT NULL,
    "status" "payout_status" NOT NULL DEFAULT 'pending',
    "provider" TEXT NOT NULL,
    "method" "payout_method" NOT NULL,
    "destination" TEXT NOT NULL,
    "note" TEXT,
    "failure_reason" TEXT,
    "alert" TEXT,
    "export_id" UUID,
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processing_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "reversed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_items" (
    "payout_id" UUID NOT NULL,
    "conversion_id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_items_pkey" PRIMARY KEY ("payout_id","conversion_id")
);

-- CreateTable
CREATE TABLE "payout_attempts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "payout_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "provider" TEXT NOT NULL,
    "state" "payout_attempt_state" NOT NULL DEFAULT 'started',
    "provider_ref" TEXT,
    "reason" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_exports" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "kind" "payout_export_kind" NOT NULL,
    "payout_count" INTEGER NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_exports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payout_details_fingerprint_idx" ON "payout_details"("fingerprint");

-- CreateIndex
CREATE INDEX "payout_runs_merchant_id_token_idx" ON "payout_runs"("merchant_id", "token");

-- CreateIndex
CREATE UNIQUE INDEX "payouts_reference_key" ON "payouts"("reference");

-- CreateIndex
CREATE INDEX "payouts_merchant_id_created_at_id_idx" ON "payouts"("merchant_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "payouts_merchant_id_status_created_at_id_idx" ON "payouts"("merchant_id", "status", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "payouts_program_id_created_at_id_idx" ON "payouts"("program_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "payouts_affiliate_id_created_at_id_idx" ON "payouts"("affiliate_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "payouts_run_id_idx" ON "payouts"("run_id");

-- CreateIndex
CREATE INDEX "payouts_export_id_idx" ON "payouts"("export_id");

-- CreateIndex
CREATE INDEX "payout_items_conversion_id_idx" ON "payout_items"("conversion_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_attempts_key_key" ON "payout_attempts"("key");

-- CreateIndex
CREATE UNIQUE INDEX "payout_attempts_reference_key" ON "payout_attempts"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "payout_attempts_payout_id_number_key" ON "payout_attempts"("payout_id", "number");

-- CreateIndex
CREATE INDEX "payout_exports_merchant_id_created_at_id_idx" ON "payout_exports"("merchant_id", "created_at" DESC, "id");

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "payout_runs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "payout_exports"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_attempts" ADD CONSTRAINT "payout_attempts_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A commission is in at most one open payout, whatever the code believes.
CREATE UNIQUE INDEX "payout_items_one_open" ON "payout_items" ("conversion_id") WHERE "voided_at" IS NULL AND "paid_at" IS NULL;

-- What the clock looks for: payouts that a provider has to be asked about.
CREATE INDEX "payout_attempts_open" ON "payout_attempts" ("asked_at", "id") WHERE "state" = 'started';
CREATE UNIQUE INDEX "payout_attempts_one_live" ON "payout_attempts" ("payout_id") WHERE "state" IN ('started', 'paid', 'mismatched');
CREATE INDEX "payouts_to_send" ON "payouts" ("created_at", "id") WHERE "status" = 'pending' AND "provider" <> 'manual';

ALTER TABLE "payouts" ADD CONSTRAINT "payouts_amounts" CHECK ("amount" > 0);
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_amount" CHECK ("amount" > 0);

-- A payout is the sum of the commissions in it, from the transaction that makes it on; afterwards neither changes.
CREATE FUNCTION require_payout_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."amount" IS DISTINCT FROM (SELECT sum(i."amount") FROM "payout_items" i WHERE i."payout_id" = NEW."id") THEN
    RAISE EXCEPTION 'payout % is not the sum of its commissions', NEW."id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "payouts_total" AFTER INSERT ON "payouts"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_payout_total();

CREATE FUNCTION refuse_payout_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."amount", OLD."currency", OLD."affiliate_id", OLD."program_id", OLD."merchant_id", OLD."reference")
    IS DISTINCT FROM (NEW."amount", NEW."currency", NEW."affiliate_id", NEW."program_id", NEW."merchant_id", NEW."reference") THEN
    RAISE EXCEPTION 'the figures of payout % are frozen', OLD."id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "payouts_frozen" BEFORE UPDATE ON "payouts" FOR EACH ROW EXECUTE FUNCTION refuse_payout_change();
