CREATE TABLE "view_as" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "session_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "view_as_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "view_as_session_id_ended_at_idx" ON "view_as"("session_id", "ended_at");
CREATE INDEX "view_as_account_id_idx" ON "view_as"("account_id");
ALTER TABLE "view_as" ADD CONSTRAINT "view_as_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "view_as" ADD CONSTRAINT "view_as_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Of two that begin at once, one wins.
CREATE UNIQUE INDEX "view_as_one_at_a_time" ON "view_as"("session_id") WHERE "ended_at" IS NULL;
