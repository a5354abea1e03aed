-- Clicks of new visitors wait with all that their sums are made of, so that a fold does not look each of them up. All of a row fell
-- into one quarter of an hour, on whose bounds the days of every time zone begin. `link_ids` is null where the clicks have to be read.
ALTER TABLE "click_batches" ADD COLUMN "link_ids" uuid[], ADD COLUMN "countries" text[], ADD COLUMN "devices" text[],
  ADD COLUMN "referrer_hosts" text[], ADD COLUMN "utm_sources" text[], ADD COLUMN "subs" text[];
-- Read once, a moment later: not worth packing, and a batch of a hundred stays in its row.
ALTER TABLE "click_batches" ALTER COLUMN "link_ids" SET STORAGE EXTERNAL, ALTER COLUMN "countries" SET STORAGE EXTERNAL,
  ALTER COLUMN "devices" SET STORAGE EXTERNAL, ALTER COLUMN "referrer_hosts" SET STORAGE EXTERNAL,
  ALTER COLUMN "utm_sources" SET STORAGE EXTERNAL, ALTER COLUMN "subs" SET STORAGE EXTERNAL, SET (toast_tuple_target = 8160);

-- What a waiting batch says of its clicks ends where one of them, or the link it came by, is gone: the fold reads those that are left.
CREATE FUNCTION open_batches_of_clicks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "click_batches" b SET "link_ids" = NULL
    FROM (SELECT min("created_at") AS first_at, max("created_at") AS last_at, array_agg("id") AS ids FROM gone) AS g
    WHERE b."link_ids" IS NOT NULL AND b."first_at" <= g.last_at AND b."last_at" >= g.first_at AND b."ids" && g.ids;
  RETURN NULL;
END $$;
CREATE TRIGGER "clicks_open_batches" AFTER DELETE ON "clicks" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION open_batches_of_clicks();
CREATE FUNCTION open_batches_of_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "click_batches" SET "link_ids" = NULL WHERE "link_ids" && (SELECT array_agg("id") FROM gone);
  RETURN NULL;
END $$;
CREATE TRIGGER "links_open_batches" AFTER DELETE ON "links" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION open_batches_of_links();
