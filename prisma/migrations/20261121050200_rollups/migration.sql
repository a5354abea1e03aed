-- CreateEnum
CREATE TYPE "stats_facet" AS ENUM ('country', 'source', 'device', 'sub');

-- CreateEnum
CREATE TYPE "stats_grain" AS ENUM ('day', 'month');

-- CreateTable
CREATE TABLE "breakdown_totals" (
    "merchant_id" UUID NOT NULL,
    "dimension" "stats_dimension" NOT NULL,
    "subject_id" UUID NOT NULL,
    "facet" "stats_facet" NOT NULL,
    "grain" "stats_grain" NOT NULL,
    "day" DATE NOT NULL,
    "value" TEXT NOT NULL,
    "clicks" INTEGER NOT NULL DEFAULT 0,
    "conversions" INTEGER NOT NULL DEFAULT 0,
    "revenue" BIGINT NOT NULL DEFAULT 0,
    "commission" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "breakdown_totals_pkey" PRIMARY KEY ("merchant_id","dimension","subject_id","facet","grain","day","value")
);
-- Rows of today are written again and again: their new versions stay on their pages.
ALTER TABLE "breakdown_totals" SET (fillfactor = 85);
ALTER TABLE "daily_totals" SET (fillfactor = 85);

-- AlterTable
ALTER TABLE "daily_totals" ADD COLUMN "visitors" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "conversions" ADD COLUMN "country" TEXT NOT NULL DEFAULT '',
ADD COLUMN "source" TEXT NOT NULL DEFAULT '',
ADD COLUMN "device" TEXT NOT NULL DEFAULT '',
ADD COLUMN "sub" TEXT NOT NULL DEFAULT '';

-- Who was seen at an affiliate's on a day, while clicks of that day still come in.
CREATE TABLE "daily_visitors" (
  "affiliate_id" uuid NOT NULL,
  "day"          date NOT NULL,
  "visitor_id"   text NOT NULL,
  PRIMARY KEY ("affiliate_id", "day", "visitor_id")
);
CREATE INDEX "daily_visitors_day" ON "daily_visitors" ("day");

-- Sums that no longer follow from the facts, because facts went away or a merchant's days moved. Nulls: all of them.
CREATE TABLE "stale_totals" (
  "id"          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "merchant_id" uuid NOT NULL,
  "day"         date
);

-- Conversions by status, as differences that are added up when read and put together now and then: nobody waits for a row.
CREATE TABLE "status_totals" (
  "id"          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "merchant_id" uuid NOT NULL,
  "program_id"  uuid NOT NULL,
  "day"         date NOT NULL,
  "status"      "conversion_status" NOT NULL,
  "conversions" int NOT NULL
);
CREATE INDEX "status_totals_by_day" ON "status_totals" ("merchant_id", "program_id", "day") INCLUDE ("status", "conversions");

-- What a breakdown calls a value: trimmed, at most 100 characters; "*" is kept for the rest.
CREATE FUNCTION breakdown_value(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN btrim($1) = '*' THEN '(*)' ELSE coalesce(left(btrim($1), 100), '') END;
CREATE FUNCTION click_source(params jsonb, referrer_host text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(
  nullif(breakdown_value(lower(params ->> 'utm_source')), ''),
  nullif(breakdown_value(regexp_replace(lower(referrer_host), '^www\.', '')), ''),
  'direct');

-- A sale keeps where its click came from: clicks may go, the sale's figures stay.
CREATE FUNCTION note_origin() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  origin record;
BEGIN
  SELECT breakdown_value(c."country") AS country, click_source(c."params", c."referrer_host") AS source,
    breakdown_value(c."device") AS device, breakdown_value(c."params" ->> 'sub1') AS sub
  INTO origin FROM "clicks" c
  WHERE c."id" = NEW."click_id" AND c."created_at" BETWEEN uuid_extract_timestamp(NEW."click_id") - interval '1 second'
    AND uuid_extract_timestamp(NEW."click_id") + interval '1 second';
  IF FOUND THEN
    NEW."country" := origin.country; NEW."source" := origin.source; NEW."device" := origin.device; NEW."sub" := origin.sub;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "conversions_origin" BEFORE INSERT ON "conversions"
  FOR EACH ROW WHEN (NEW."click_id" IS NOT NULL) EXECUTE FUNCTION note_origin();

CREATE FUNCTION note_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "status_totals" ("merchant_id", "program_id", "day", "status", "conversions")
    SELECT m."id", s.program_id, (s.at AT TIME ZONE m."timezone")::date, s.status, s.conversions
    FROM (VALUES (OLD."merchant_id", OLD."program_id", OLD."occurred_at", OLD."status", -1),
      (NEW."merchant_id", NEW."program_id", NEW."occurred_at", NEW."status", 1)) AS s(merchant_id, program_id, at, status, conversions)
    JOIN "merchants" m ON m."id" = s.merchant_id;
  RETURN NULL;
END $$;
CREATE TRIGGER "conversions_come" AFTER INSERT OR DELETE ON "conversions" FOR EACH ROW EXECUTE FUNCTION note_status();
CREATE TRIGGER "conversions_move" AFTER UPDATE ON "conversions"
  FOR EACH ROW WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION note_status();

-- The argument names the column that says when the fact happened.
CREATE FUNCTION note_deleted_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "stale_totals" ("merchant_id", "day")
    SELECT g.merchant_id, ((to_jsonb(g) ->> TG_ARGV[0])::timestamptz AT TIME ZONE m."timezone")::date
    FROM gone g JOIN "merchants" m ON m."id" = g.merchant_id GROUP BY 1, 2;
  RETURN NULL;
END $$;
CREATE TRIGGER "clicks_deleted" AFTER DELETE ON "clicks" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION note_deleted_facts('created_at');
CREATE TRIGGER "conversions_deleted" AFTER DELETE ON "conversions" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION note_deleted_facts('occurred_at');

CREATE FUNCTION note_moved_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "stale_totals" ("merchant_id") VALUES (NEW."id");
  RETURN NULL;
END $$;
CREATE TRIGGER "merchants_days" AFTER UPDATE OF "timezone" ON "merchants"
  FOR EACH ROW WHEN (OLD."timezone" IS DISTINCT FROM NEW."timezone") EXECUTE FUNCTION note_moved_days();
