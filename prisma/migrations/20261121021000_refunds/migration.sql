-- AlterTable
ALTER TABLE "conversions" ADD COLUMN "refunded_amount" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "refunded_commission" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "refunds" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "conversion_id" UUID NOT NULL,
    "refund_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "commission" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "refunds_conversion_id_refund_id_key" ON "refunds"("conversion_id", "refund_id");

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_conversion_id_fkey" FOREIGN KEY ("conversion_id") REFERENCES "conversions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

ALTER TABLE "conversions" ADD CONSTRAINT "conversions_refunds" CHECK (
  "refunded_amount" BETWEEN 0 AND "amount" AND "refunded_commission" BETWEEN 0 AND "commission");
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_amounts" CHECK ("amount" > 0 AND "commission" >= 0);
CREATE TRIGGER "refunds_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "refunds"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
