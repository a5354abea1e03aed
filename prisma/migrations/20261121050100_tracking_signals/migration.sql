-- CreateEnum
CREATE TYPE "tracking_signal_kind" AS ENUM ('script_seen', 'duplicate_script', 'clock_skew', 'consent_pending', 'foreign_host');

-- CreateTable
CREATE TABLE "tracking_signals" (
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "kind" "tracking_signal_kind" NOT NULL,
    "host" TEXT NOT NULL,
    "value" BIGINT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tracking_signals_pkey" PRIMARY KEY ("program_id","kind","host")
);

-- Where a click came from: country (ISO 3166-1, two capitals) by the network's registry, and the referring page's host.
ALTER TABLE "clicks" ADD COLUMN "country" text, ADD COLUMN "referrer_host" text;

-- The script and the consent of the click path follow these as fast as links do.
DROP TRIGGER "programs_change" ON "programs";
CREATE TRIGGER "programs_change" AFTER INSERT OR DELETE OR UPDATE OF
  "status", "website", "landing_page_url", "slug", "portal_slug", "tracking_requires_consent", "tracking_param_aliases"
  ON "programs" FOR EACH ROW EXECUTE FUNCTION note_link_change('program', 'id');
CREATE TRIGGER "program_terms_change" AFTER INSERT OR UPDATE
  ON "program_terms" FOR EACH ROW EXECUTE FUNCTION note_link_change('program', 'program_id');

-- What a merchant sets for all programs is a change of each of them.
CREATE FUNCTION note_merchant_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "link_changes" ("kind", "subject") SELECT 'program', "id"::text FROM "programs" WHERE "merchant_id" = NEW."id";
  PERFORM pg_notify('link_changes', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "merchants_change" AFTER UPDATE OF "tracking_requires_consent", "tracking_param_aliases"
  ON "merchants" FOR EACH ROW EXECUTE FUNCTION note_merchant_change();
