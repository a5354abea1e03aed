-- AlterTable
ALTER TABLE "programs" ADD COLUMN "stripe_account_id" TEXT,
ADD COLUMN "stripe_connected_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "inbound_events" (
    "id" TEXT NOT NULL,
    "program_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbound_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_objects" (
    "program_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT,
    "click_token" TEXT,
    "refunded" BIGINT NOT NULL DEFAULT 0,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbound_objects_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateIndex
CREATE INDEX "inbound_events_program_id_created_at_idx" ON "inbound_events"("program_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "programs_stripe_account_id_key" ON "programs"("stripe_account_id");
