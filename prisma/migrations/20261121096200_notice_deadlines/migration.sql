-- Who was reminded of a date, and which dates passed without an answer.
ALTER TABLE "notices" ADD COLUMN "reminded_at" TIMESTAMPTZ(3), ADD COLUMN "lapsed_at" TIMESTAMPTZ(3);
CREATE INDEX "notices_status_due_at_idx" ON "notices" ("status", "due_at");

-- Files that wait to be sent.
CREATE INDEX "notice_files_reply_id_created_at_idx" ON "notice_files" ("reply_id", "created_at");
DROP INDEX "notice_files_reply_id_idx";
