-- A case was dismissed, and another one still holds some of its money: each sale of a notice says what became of it.
ALTER TYPE "notice_status" ADD VALUE 'passed';
CREATE TYPE "notice_outcome" AS ENUM ('released', 'passed', 'reversed');
ALTER TABLE "notice_items" ADD COLUMN "outcome" "notice_outcome", ADD COLUMN "passed_to_id" UUID;

-- What was settled before this was known: held sales went back as a whole, appeals brought back all.
UPDATE "notice_items" i SET "outcome" = CASE WHEN n."status" = 'reversed' THEN 'reversed' ELSE 'released' END::"notice_outcome"
  FROM "notices" n WHERE n."id" = i."notice_id" AND n."status" IN ('released', 'reversed', 'restored');
