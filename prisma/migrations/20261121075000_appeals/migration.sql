-- A second person's consent, and what of a decision can still be undone.
ALTER TABLE "flags" ADD COLUMN "proposed_by_id" UUID, ADD COLUMN "proposed_at" TIMESTAMPTZ(3), ADD COLUMN "proposed_note" TEXT,
  ADD COLUMN "stake" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "is_reversed" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "effect_ids" UUID[] DEFAULT ARRAY[]::UUID[];
CREATE INDEX "flags_program_id_status_idx" ON "flags" ("program_id", "status");
UPDATE "flags" SET "is_reversed" = true WHERE "status" = 'confirmed';
UPDATE "flags" SET "stake" = (SELECT coalesce(sum(v."commission" - v."refunded_commission"), 0) FROM "flag_items" i
  JOIN "conversions" v ON v."id" = i."conversion_id" WHERE i."flag_id" = "flags"."id");

CREATE TYPE "notice_kind" AS ENUM ('held', 'reversed');
CREATE TYPE "notice_status" AS ENUM ('open', 'answered', 'released', 'reversed', 'upheld', 'restored');

CREATE TABLE "notices" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "affiliate_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "flag_id" UUID NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "reason" "flag_type" NOT NULL,
    "status" "notice_status" NOT NULL DEFAULT 'open',
    "amount" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "replied_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "answer" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notices_flag_id_kind_key" ON "notices" ("flag_id", "kind");
CREATE INDEX "notices_account_id_created_at_id_idx" ON "notices" ("account_id", "created_at" DESC, "id" DESC);
CREATE INDEX "notices_merchant_id_status_replied_at_idx" ON "notices" ("merchant_id", "status", "replied_at");

CREATE TABLE "notice_items" (
    "notice_id" UUID NOT NULL,
    "conversion_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "notice_items_pkey" PRIMARY KEY ("notice_id", "conversion_id")
);

CREATE TABLE "notice_replies" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "notice_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_replies_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "notice_replies_notice_id_idx" ON "notice_replies" ("notice_id");

CREATE TABLE "notice_files" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "notice_id" UUID NOT NULL,
    "reply_id" UUID,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_files_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notice_files_storage_key_key" ON "notice_files" ("storage_key");
CREATE INDEX "notice_files_notice_id_idx" ON "notice_files" ("notice_id");
CREATE INDEX "notice_files_reply_id_idx" ON "notice_files" ("reply_id");

ALTER TABLE "notice_items" ADD CONSTRAINT "notice_items_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notice_replies" ADD CONSTRAINT "notice_replies_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notice_files" ADD CONSTRAINT "notice_files_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notice_files" ADD CONSTRAINT "notice_files_reply_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "notice_replies"("id") ON DELETE CASCADE ON UPDATE CASCADE;
