CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "affiliate_names" (
    "affiliate_id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "affiliate_names_pkey" PRIMARY KEY ("affiliate_id")
);

CREATE FUNCTION affiliate_text(code text, account uuid) RETURNS text LANGUAGE sql STABLE
RETURN (
  SELECT concat_ws(E'\n', code, a."name", a."email", p."display_name")
  FROM "accounts" a LEFT JOIN "affiliate_profiles" p ON p."account_id" = a."id" WHERE a."id" = account);

INSERT INTO "affiliate_names" ("affiliate_id", "text") SELECT "id", affiliate_text("code", "account_id") FROM "affiliates";

-- CreateIndex
CREATE INDEX "affiliate_names_text_idx" ON "affiliate_names" USING GIN ("text" gin_trgm_ops);

-- AddForeignKey
ALTER TABLE "affiliate_names" ADD CONSTRAINT "affiliate_names_affiliate_id_fkey" FOREIGN KEY ("affiliate_id") REFERENCES "affiliates"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION name_affiliate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "affiliate_names" ("affiliate_id", "text") VALUES (NEW."id", affiliate_text(NEW."code", NEW."account_id"))
    ON CONFLICT ("affiliate_id") DO UPDATE SET "text" = excluded."text";
  RETURN NULL;
END $$;
CREATE TRIGGER "affiliates_named" AFTER INSERT OR UPDATE OF "code" ON "affiliates" FOR EACH ROW EXECUTE FUNCTION name_affiliate();

-- The argument names the column that says whose name it is.
CREATE FUNCTION rename_affiliates() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  account uuid := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  UPDATE "affiliate_names" n SET "text" = affiliate_text(a."code", account) FROM "affiliates" a
    WHERE a."account_id" = account AND n."affiliate_id" = a."id" AND n."text" <> affiliate_text(a."code", account);
  RETURN NULL;
END $$;
CREATE TRIGGER "accounts_renamed" AFTER UPDATE OF "name", "email" ON "accounts" FOR EACH ROW EXECUTE FUNCTION rename_affiliates('id');
CREATE TRIGGER "affiliate_profiles_renamed" AFTER INSERT OR UPDATE OF "display_name" ON "affiliate_profiles"
  FOR EACH ROW EXECUTE FUNCTION rename_affiliates('account_id');
