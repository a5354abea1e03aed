-- The person behind an entry, out of its actor, so that what they did can be found.
ALTER TABLE "audit_entries" ADD COLUMN "actor_account_id" UUID;
ALTER TABLE "audit_entries" DISABLE TRIGGER "audit_entries_append_only";
UPDATE "audit_entries" SET "actor_account_id" = ("actor" ->> 'accountId')::uuid;
ALTER TABLE "audit_entries" ENABLE TRIGGER "audit_entries_append_only";
CREATE INDEX "audit_entries_actor_account_id_created_at_idx" ON "audit_entries"("actor_account_id", "created_at" DESC);
CREATE INDEX "audit_entries_subject_id_idx" ON "audit_entries"("subject_id");
CREATE INDEX "audit_entries_request_id_idx" ON "audit_entries"("request_id");
CREATE INDEX "audit_entries_created_at_id_idx" ON "audit_entries"("created_at" DESC, "id");
