-- CreateEnum
CREATE TYPE "tracking_alarm_kind" AS ENUM ('clicks_without_sales', 'sales_without_clicks', 'coupon_share_jump', 'clock_skew', 'duplicate_script');

-- CreateTable
CREATE TABLE "tracking_alarms" (
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "kind" "tracking_alarm_kind" NOT NULL,
    "observed" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "tracking_alarms_pkey" PRIMARY KEY ("program_id","kind")
);

-- CreateTable
CREATE TABLE "tracking_probes" (
    "program_id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "script_at" TIMESTAMPTZ(3),
    "click_at" TIMESTAMPTZ(3),
    "sale_at" TIMESTAMPTZ(3),

    CONSTRAINT "tracking_probes_pkey" PRIMARY KEY ("program_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tracking_probes_id_key" ON "tracking_probes"("id");

-- CreateIndex
CREATE UNIQUE INDEX "tracking_probes_code_key" ON "tracking_probes"("code");

-- CreateIndex
CREATE INDEX "inbound_objects_program_id_order_id_idx" ON "inbound_objects"("program_id", "order_id");
