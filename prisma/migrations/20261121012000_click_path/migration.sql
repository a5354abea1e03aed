-- What decides whether a returning visitor's click is a repeat: the click that counts for a visitor on a link.
CREATE TABLE "click_windows" (
  "link_id"    uuid NOT NULL,
  "visitor_id" text NOT NULL,
  "click_id"   uuid NOT NULL,
  "clicked_at" timestamptz(3) NOT NULL,
  PRIMARY KEY ("link_id", "visitor_id")
) WITH (fillfactor = 70);

-- Tokens that were given out while the database was away, for clicks that turned out to be repeats.
CREATE TABLE "click_aliases" (
  "id"       uuid PRIMARY KEY,
  "click_id" uuid NOT NULL
);

-- Clicks that are committed and not yet in the sums. Written with the clicks, deleted with the sums' change: exactly once.
CREATE TABLE "click_counts" (
  "id"           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "merchant_id"  uuid NOT NULL,
  "program_id"   uuid NOT NULL,
  "affiliate_id" uuid NOT NULL,
  "link_id"      uuid NOT NULL,
  "at"           timestamptz(3) NOT NULL,
  "clicks"       int NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- What the processes that hold links in memory have to read again. `written_by` orders by commit where clocks cannot:
-- everything below pg_snapshot_xmin() is settled.
CREATE TABLE "link_changes" (
  "id"         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "written_by" xid8 NOT NULL DEFAULT pg_current_xact_id(),
  "kind"       text NOT NULL CHECK ("kind" IN ('link', 'affiliate', 'program')),
  "subject"    text NOT NULL,
  "changed_at" timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX "link_changes_written_by" ON "link_changes" ("written_by");

CREATE FUNCTION note_link_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "link_changes" ("kind", "subject")
    SELECT TG_ARGV[0], subject FROM (VALUES (to_jsonb(OLD) ->> TG_ARGV[1]), (to_jsonb(NEW) ->> TG_ARGV[1])) AS s(subject)
    WHERE subject IS NOT NULL GROUP BY subject;
  PERFORM pg_notify('link_changes', '');
  RETURN NULL;
END $$;
-- Sums move with every click and are no change: the columns are named, so that the triggers sleep.
CREATE TRIGGER "links_change" AFTER INSERT OR DELETE OR UPDATE OF "code", "target_url", "is_active", "deleted_at", "affiliate_id", "program_id"
  ON "links" FOR EACH ROW EXECUTE FUNCTION note_link_change('link', 'code');
CREATE TRIGGER "affiliates_change" AFTER UPDATE OF "status"
  ON "affiliates" FOR EACH ROW EXECUTE FUNCTION note_link_change('affiliate', 'id');
CREATE TRIGGER "programs_change" AFTER INSERT OR DELETE OR UPDATE OF "status", "website", "landing_page_url", "slug", "portal_slug"
  ON "programs" FOR EACH ROW EXECUTE FUNCTION note_link_change('program', 'id');
