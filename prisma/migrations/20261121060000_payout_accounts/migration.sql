-- AlterEnum
ALTER TYPE "ledger_account_kind" ADD VALUE 'in_payout' BEFORE 'paid';
ALTER TYPE "ledger_account_kind" ADD VALUE 'clawback' AFTER 'paid';

-- CreateEnum
CREATE TYPE "refund_kind" AS ENUM ('refund', 'dispute');

-- AlterTable
ALTER TABLE "ledger_entries" ADD COLUMN "payout_id" UUID;
ALTER TABLE "conversions" ADD COLUMN "payable" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "refunds" ADD COLUMN "kind" "refund_kind" NOT NULL DEFAULT 'refund';

-- CreateTable
CREATE TABLE "refund_reversals" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "conversion_id" UUID NOT NULL,
    "refund_id" UUID NOT NULL,
    "commission" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refund_reversals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "refund_reversals_refund_id_key" ON "refund_reversals"("refund_id");

-- CreateIndex
CREATE INDEX "refund_reversals_conversion_id_idx" ON "refund_reversals"("conversion_id");

-- AddForeignKey
ALTER TABLE "refund_reversals" ADD CONSTRAINT "refund_reversals_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refunds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- What was approved before there were payouts is available now.
UPDATE "conversions" SET "payable" = "commission" - "refunded_commission"
  WHERE "approved_at" IS NOT NULL AND "status" IN ('approved', 'partially_refunded');
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_payable" CHECK ("payable" >= 0);
ALTER TABLE "refund_reversals" ADD CONSTRAINT "refund_reversals_amount" CHECK ("commission" >= 0);
CREATE TRIGGER "refund_reversals_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "refund_reversals"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What the next payout may take: its size follows the open work, not the history.
CREATE INDEX "conversions_payable_idx" ON "conversions" ("merchant_id", "affiliate_id", "currency", "approved_at", "id") WHERE "payable" > 0;
CREATE INDEX "conversions_payable_of_affiliate" ON "conversions" ("affiliate_id", "currency", "approved_at", "id") WHERE "payable" > 0;
CREATE INDEX "ledger_entries_of_payout" ON "ledger_entries" ("payout_id") WHERE "payout_id" IS NOT NULL;
