-- What a program wants done with held money that nobody decides about: versions, never rewritten.
CREATE TYPE "hold_action" AS ENUM ('wait', 'escalate', 'release');
CREATE TABLE "hold_policies" (
    "program_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "merchant_id" UUID NOT NULL,
    "action" "hold_action" NOT NULL,
    "days" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,

    CONSTRAINT "hold_policies_pkey" PRIMARY KEY ("program_id", "version")
);
ALTER TABLE "hold_policies" ADD CONSTRAINT "hold_policies_range" CHECK ("version" >= 1 AND "days" BETWEEN 7 AND 365);
ALTER TABLE "flags" ADD COLUMN "policy_version" INTEGER, ADD COLUMN "policy_days" INTEGER, ADD COLUMN "escalated_at" TIMESTAMPTZ(3);
ALTER TABLE "notices" ADD COLUMN "policy_days" INTEGER;
