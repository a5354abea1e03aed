-- How many clicks a commission for clicks pays; null for every other kind.
ALTER TABLE "conversions" ADD COLUMN "clicks" INTEGER;
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_clicks" CHECK (("kind" = 'click') = ("clicks" IS NOT NULL) AND ("clicks" IS NULL OR ("clicks" > 0 AND "amount" = 0)));

-- The versions that pay for clicks; the fold looks each click up here.
CREATE INDEX "program_terms_per_click" ON "program_terms" ("program_id", "valid_from") WHERE "trigger" = 'click';
-- Every click is paid alike: nobody buys, so there is no share and no customer who could come back.
ALTER TABLE "program_terms" ADD CONSTRAINT "program_terms_click_shape" CHECK (
  "trigger" <> 'click' OR ("model" = 'fixed' AND "recurrence" = 'recurring'));

-- Counted clicks that terms pay for and nobody has credited yet. Written with the sums of the same clicks, deleted with the
-- ledger's entry: each is owed once and paid once. A row is clicks of one link on one day of its merchant.
CREATE TABLE "click_dues" (
  "id"           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "merchant_id"  uuid NOT NULL,
  "program_id"   uuid NOT NULL,
  "affiliate_id" uuid NOT NULL,
  "link_id"      uuid NOT NULL,
  "clicked_at"   timestamptz(3)[] NOT NULL,
  "last_at"      timestamptz(3) NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
CREATE INDEX "click_dues_by_merchant" ON "click_dues" ("merchant_id", "last_at");
CREATE INDEX "click_dues_by_affiliate" ON "click_dues" ("affiliate_id", "last_at");

-- Sums by status count sales, leads and installs.
CREATE OR REPLACE FUNCTION note_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(NEW."kind", OLD."kind") = 'click' THEN RETURN NULL; END IF;
  INSERT INTO "status_totals" ("merchant_id", "program_id", "day", "status", "conversions")
    SELECT m."id", s.program_id, (s.at AT TIME ZONE m."timezone")::date, s.status, s.conversions
    FROM (VALUES (OLD."merchant_id", OLD."program_id", OLD."occurred_at", OLD."status", -1),
      (NEW."merchant_id", NEW."program_id", NEW."occurred_at", NEW."status", 1)) AS s(merchant_id, program_id, at, status, conversions)
    JOIN "merchants" m ON m."id" = s.merchant_id;
  RETURN NULL;
END $$;
