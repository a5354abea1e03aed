-- Clicks that are committed and not yet in the sums, one row for each batch. Written with the clicks, deleted with the
-- sums' change: exactly once. The facts themselves say what is to be counted.
CREATE TABLE "click_batches" (
  "id"       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "ids"      uuid[] NOT NULL,
  "first_at" timestamptz(3) NOT NULL,
  "last_at"  timestamptz(3) NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
-- Random bits do not compress.
ALTER TABLE "click_batches" ALTER COLUMN "ids" SET STORAGE EXTERNAL;
DROP TABLE "click_counts";

-- Nothing reads clicks by affiliate, every figure comes from sums; the index cost a quarter of what a click costs.
DROP INDEX "clicks_by_affiliate";
