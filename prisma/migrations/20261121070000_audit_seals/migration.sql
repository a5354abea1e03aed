CREATE TABLE "audit_heads" (
    "tenant_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("tenant_id")
);

CREATE TABLE "audit_seals" (
    "entry_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("entry_id")
);

CREATE UNIQUE INDEX "audit_seals_tenant_id_seq_key" ON "audit_seals"("tenant_id", "seq");

-- What a seal vouches for: the place in the chain and every column of the row, in a form that no setting changes.
CREATE FUNCTION audit_hash(before bytea, place bigint, e "audit_entries") RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(before || convert_to(jsonb_build_array(place, e."id", e."merchant_id", e."actor", e."action", e."subject_type",
    e."subject_id", e."changes", e."request_id", extract(epoch FROM e."created_at"))::text, 'UTF8'))
$$;

-- Runs as the transaction commits, so that the tenant's head is locked for that moment only.
CREATE FUNCTION seal_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  tenant uuid := coalesce(NEW."merchant_id", '00000000-0000-0000-0000-000000000000');
  head "audit_heads";
  seal bytea;
BEGIN
  INSERT INTO "audit_heads" VALUES (tenant, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM "audit_heads" WHERE "tenant_id" = tenant FOR UPDATE;
  seal := audit_hash(head."hash", head."seq" + 1, NEW);
  INSERT INTO "audit_seals" VALUES (NEW."id", tenant, head."seq" + 1, seal);
  UPDATE "audit_heads" SET "seq" = head."seq" + 1, "hash" = seal WHERE "tenant_id" = tenant;
  RETURN NULL;
END $$;

-- Rows from before the chain take their place in the order in which they were written.
DO $$
DECLARE
  e "audit_entries";
  tenant uuid;
  head "audit_heads";
  seal bytea;
BEGIN
  FOR e IN SELECT * FROM "audit_entries" ORDER BY "created_at", "id" LOOP
    tenant := coalesce(e."merchant_id", '00000000-0000-0000-0000-000000000000');
    INSERT INTO "audit_heads" VALUES (tenant, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM "audit_heads" WHERE "tenant_id" = tenant;
    seal := audit_hash(head."hash", head."seq" + 1, e);
    INSERT INTO "audit_seals" VALUES (e."id", tenant, head."seq" + 1, seal);
    UPDATE "audit_heads" SET "seq" = head."seq" + 1, "hash" = seal WHERE "tenant_id" = tenant;
  END LOOP;
END $$;

CREATE CONSTRAINT TRIGGER "audit_entries_seal" AFTER INSERT ON "audit_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seal_audit_entry();
CREATE TRIGGER "audit_seals_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seals"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "audit_heads_kept" BEFORE DELETE OR TRUNCATE ON "audit_heads"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
