-- CreateTable
CREATE TABLE "coupons" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "affiliate_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "coupons_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "coupons_program_id_created_at_idx" ON "coupons"("program_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "coupons_affiliate_id_idx" ON "coupons"("affiliate_id");

-- AddForeignKey
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_affiliate_id_fkey" FOREIGN KEY ("affiliate_id") REFERENCES "affiliates"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "conversions" ADD COLUMN "coupon_id" UUID;

-- What Prisma's schema language cannot say.

-- One live coupon per program and code, whatever its case; a deleted one makes room.
CREATE UNIQUE INDEX "coupons_one_live" ON "coupons" ("program_id", lower("code")) WHERE "deleted_at" IS NULL;

-- A sale may be reported after its coupon was deleted.
CREATE INDEX "coupons_by_code" ON "coupons" ("program_id", lower("code"));
