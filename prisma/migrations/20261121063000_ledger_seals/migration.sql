-- What an entry moved is named by the entry and the account: no third index, no sequence.
-- DropForeignKey
ALTER TABLE "ledger_postings" DROP CONSTRAINT "ledger_postings_entry_id_fkey";
ALTER TABLE "ledger_postings" DROP CONSTRAINT "ledger_postings_account_id_fkey";

-- DropIndex
DROP INDEX "ledger_postings_entry_id_idx";
DROP INDEX "ledger_postings_account_id_id_idx";

-- AlterTable
ALTER TABLE "ledger_postings" DROP CONSTRAINT "ledger_postings_pkey", DROP COLUMN "id",
  ADD CONSTRAINT "ledger_postings_pkey" PRIMARY KEY ("entry_id", "account_id");

-- CreateIndex
CREATE INDEX "ledger_postings_account_id_entry_id_idx" ON "ledger_postings"("account_id", "entry_id");

-- CreateTable
CREATE TABLE "ledger_seals" (
    "merchant_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ledger_seals_pkey" PRIMARY KEY ("merchant_id","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_seals_entry_id_key" ON "ledger_seals"("entry_id");

-- What Prisma's schema language cannot say.

-- A posting, and what a seal covers, as text: the same line for the writer, the audit and whoever checks an export.
-- Free text has its length in front, so that no two entries share a line.
CREATE FUNCTION ledger_posting_line(a "ledger_accounts", amount bigint) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT a."id" || ' ' || a."program_id" || ' ' || coalesce(a."affiliate_id"::text, '-') || ' ' || a."kind" || ' ' || a."currency" || ' ' || amount || E'\n'
$$;
CREATE FUNCTION ledger_entry_hash(prev bytea, seq bigint, e "ledger_entries", lines text) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(prev || convert_to(
    e."merchant_id" || ' ' || seq || ' ' || e."id" || ' ' || coalesce(e."conversion_id"::text, '-') || ' ' || coalesce(e."payout_id"::text, '-') || ' '
    || (extract(epoch FROM e."created_at") * 1000)::bigint || ' ' || length(e."cause") || ':' || e."cause" || ' '
    || length(e."idempotency_key") || ':' || e."idempotency_key" || ' ' || length(e."actor"::text) || ':' || e."actor" || E'\n' || lines, 'UTF8'))
$$;

-- Runs at commit, once for an entry: it has postings, in one currency, that sum to zero, all of its own merchant; then it is
-- sealed as the next link of the merchant's chain. The lock on the chain is the last one a transaction takes, and the shortest.
CREATE FUNCTION seal_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved record;
  head record;
BEGIN
  SELECT count(*) AS postings, coalesce(sum(p."amount"), 0) AS total, min(a."currency") = max(a."currency") AS one_currency,
    bool_and(coalesce(a."merchant_id" = NEW."merchant_id" AND p."merchant_id" = NEW."merchant_id", false)) AS own,
    string_agg(ledger_posting_line(a, p."amount"), '' ORDER BY p."account_id") AS lines
    INTO moved FROM "ledger_postings" p LEFT JOIN "ledger_accounts" a ON a."id" = p."account_id" WHERE p."entry_id" = NEW."id";
  IF moved.postings = 0 THEN
    RAISE EXCEPTION 'ledger entry % has no postings', NEW."id" USING ERRCODE = 'check_violation';
  ELSIF NOT moved.own THEN
    RAISE EXCEPTION 'ledger entry % crosses merchants', NEW."id" USING ERRCODE = 'check_violation';
  ELSIF NOT moved.one_currency THEN
    RAISE EXCEPTION 'ledger entry % crosses currencies', NEW."id" USING ERRCODE = 'check_violation';
  ELSIF moved.total <> 0 THEN
    RAISE EXCEPTION 'ledger entry % does not balance', NEW."id" USING ERRCODE = 'check_violation';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger:' || NEW."merchant_id", 0));
  SELECT s."seq", s."hash" INTO head FROM "ledger_seals" s WHERE s."merchant_id" = NEW."merchant_id" ORDER BY s."seq" DESC LIMIT 1;
  INSERT INTO "ledger_seals" ("merchant_id", "seq", "entry_id", "prev_hash", "hash") VALUES (NEW."merchant_id", coalesce(head.seq, 0) + 1, NEW."id",
    coalesce(head.hash, ''), ledger_entry_hash(coalesce(head.hash, ''), coalesce(head.seq, 0) + 1, NEW, moved.lines));
  RETURN NULL;
END $$;

-- What was written before there were seals gets them in the order in which it was written.
DO $$
DECLARE
  e "ledger_entries";
  head record;
  lines text;
BEGIN
  FOR e IN SELECT * FROM "ledger_entries" ORDER BY "merchant_id", "id" LOOP
    SELECT string_agg(ledger_posting_line(a, p."amount"), '' ORDER BY p."account_id") INTO lines
      FROM "ledger_postings" p JOIN "ledger_accounts" a ON a."id" = p."account_id" WHERE p."entry_id" = e."id";
    SELECT s."seq", s."hash" INTO head FROM "ledger_seals" s WHERE s."merchant_id" = e."merchant_id" ORDER BY s."seq" DESC LIMIT 1;
    INSERT INTO "ledger_seals" VALUES (e."merchant_id", coalesce(head.seq, 0) + 1, e."id",
      coalesce(head.hash, ''), ledger_entry_hash(coalesce(head.hash, ''), coalesce(head.seq, 0) + 1, e, lines));
  END LOOP;
END $$;

DROP TRIGGER "ledger_entries_balanced" ON "ledger_entries";
DROP TRIGGER "ledger_postings_balanced" ON "ledger_postings";
DROP FUNCTION require_balanced_entry();
CREATE CONSTRAINT TRIGGER "ledger_entries_sealed" AFTER INSERT ON "ledger_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seal_ledger_entry();

-- Postings come with their entry: not before it, and not after its seal.
CREATE FUNCTION require_open_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM added p LEFT JOIN "ledger_entries" e ON e."id" = p."entry_id" LEFT JOIN "ledger_seals" s ON s."entry_id" = p."entry_id"
    WHERE e."id" IS NULL OR s."entry_id" IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'postings are written with their entry' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "ledger_postings_with_entry" AFTER INSERT ON "ledger_postings"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_open_entry();

CREATE TRIGGER "ledger_seals_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_seals"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ledger_accounts_stay" BEFORE DELETE OR TRUNCATE ON "ledger_accounts"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ledger_accounts_identity" BEFORE UPDATE OF "id", "merchant_id", "program_id", "affiliate_id", "kind", "currency" ON "ledger_accounts"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Where the application is not a superuser, its own role cannot change the journal even with the triggers gone.
DO $$ BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON "ledger_entries", "ledger_postings", "ledger_seals" FROM PUBLIC, %I', current_user);
END $$;

-- The program's side is what its affiliates' accounts sum to, negated: every sale of a program would wait for that one row,
-- so its balance is derived and stands at zero here.
UPDATE "ledger_accounts" SET "balance" = 0 WHERE "affiliate_id" IS NULL;
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_side" CHECK (("affiliate_id" IS NULL) = ("kind" = 'commission_expense'));
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_sign" CHECK (
  CASE "kind" WHEN 'commission_expense' THEN "balance" = 0 WHEN 'clawback' THEN "balance" <= 0 ELSE "balance" >= 0 END);

-- Posts one entry of a merchant unless its key exists: makes missing accounts and moves their balances in the order given, which
-- is that of the kinds. True when it was new. As few statements as there can be: this is what every sale waits for.
CREATE FUNCTION post_ledger_entry(
  merchant uuid, acted jsonb, posted timestamptz, caused text, conversion uuid, payout uuid, key text,
  program uuid, currency_code char(3), affiliates uuid[], kinds "ledger_account_kind"[], amounts bigint[]
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  entry uuid;
  account uuid;
  accounts uuid[];
BEGIN
  INSERT INTO "ledger_entries" ("merchant_id", "cause", "conversion_id", "payout_id", "actor", "idempotency_key", "created_at")
    VALUES (merchant, caused, conversion, payout, acted, key, posted)
    ON CONFLICT ("merchant_id", "idempotency_key") DO NOTHING RETURNING "id" INTO entry;
  IF entry IS NULL THEN
    RETURN false;
  END IF;
  FOR i IN 1..cardinality(amounts) LOOP
    FOR attempt IN 1..2 LOOP
      IF affiliates[i] IS NULL THEN
        SELECT "id" INTO account FROM "ledger_accounts" WHERE "merchant_id" = merchant AND "program_id" = program AND "affiliate_id" IS NULL
          AND "kind" = kinds[i] AND "currency" = currency_code;
      ELSE
        UPDATE "ledger_accounts" SET "balance" = "balance" + amounts[i] WHERE "merchant_id" = merchant AND "program_id" = program
          AND "affiliate_id" = affiliates[i] AND "kind" = kinds[i] AND "currency" = currency_code RETURNING "id" INTO account;
      END IF;
      EXIT WHEN account IS NOT NULL;
      INSERT INTO "ledger_accounts" ("merchant_id", "program_id", "affiliate_id", "kind", "currency")
        VALUES (merchant, program, affiliates[i], kinds[i], currency_code) ON CONFLICT DO NOTHING;
    END LOOP;
    accounts[i] := account;
  END LOOP;
  INSERT INTO "ledger_postings" ("merchant_id", "entry_id", "account_id", "amount")
    SELECT merchant, entry, p.account, p.amount FROM unnest(accounts, amounts) AS p(account, amount);
  RETURN true;
END $$;

-- The same for many entries at once: writes those whose key is new, makes missing accounts, locks all in one fixed order and moves
-- their balances. `posting_of` says which entry (from 1) a posting belongs to. Returns the keys that were new.
CREATE FUNCTION post_ledger_entries(
  merchant uuid, acted jsonb, posted timestamptz, causes text[], conversions uuid[], payouts uuid[], keys text[],
  posting_of int[], programs uuid[], affiliates uuid[], kinds text[], currencies text[], amounts bigint[]
) RETURNS text[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  fresh text[];
  ids uuid[];
  wanted int;
  accounts uuid[];
BEGIN
  WITH written AS (
    INSERT INTO "ledger_entries" ("merchant_id", "cause", "conversion_id", "payout_id", "actor", "idempotency_key", "created_at")
    SELECT merchant, e.cause, e.conversion, e.payout, acted, e.key, posted
    FROM unnest(causes, conversions, payouts, keys) AS e(cause, conversion, payout, key)
    ON CONFLICT ("merchant_id", "idempotency_key") DO NOTHING RETURNING "id", "idempotency_key"
  ) SELECT array_agg("idempotency_key" ORDER BY "id"), array_agg("id" ORDER BY "id") INTO fresh, ids FROM written;
  IF fresh IS NULL THEN
    RETURN '{}';
  END IF;
  wanted := cardinality(amounts);
  FOR attempt IN 1..2 LOOP
    WITH locked AS MATERIALIZED (
      SELECT a."id", r.n FROM unnest(programs, affiliates, kinds, currencies) WITH ORDINALITY AS r(program, affiliate, kind, currency, n)
      JOIN "ledger_accounts" a ON a."merchant_id" = merchant AND a."program_id" = r.program AND a."affiliate_id" = r.affiliate
        AND a."kind" = r.kind::"ledger_account_kind" AND a."currency" = r.currency
      ORDER BY a."affiliate_id", a."kind", a."currency" FOR NO KEY UPDATE OF a
    ), own AS (
      SELECT a."id", r.n FROM unnest(programs, affiliates, currencies) WITH ORDINALITY AS r(program, affiliate, currency, n)
      JOIN "ledger_accounts" a ON a."merchant_id" = merchant AND a."program_id" = r.program AND r.affiliate IS NULL AND a."affiliate_id" IS NULL
        AND a."kind" = 'commission_expense' AND a."currency" = r.currency
    ) SELECT array_agg("id" ORDER BY n) INTO accounts FROM (SELECT * FROM locked UNION ALL SELECT * FROM own) AS found;
    EXIT WHEN cardinality(accounts) = wanted;
    -- Only what is missing: a conflict with a row that somebody is updating would wait, out of the order above.
    INSERT INTO "ledger_accounts" ("merchant_id", "program_id", "affiliate_id", "kind", "currency")
    SELECT DISTINCT merchant, r.program, r.affiliate, r.kind::"ledger_account_kind", r.currency
    FROM unnest(programs, affiliates, kinds, currencies) AS r(program, affiliate, kind, currency)
    WHERE NOT EXISTS (SELECT 1 FROM "ledger_accounts" a WHERE a."merchant_id" = merchant AND a."program_id" = r.program
      AND a."affiliate_id" IS NOT DISTINCT FROM r.affiliate AND a."kind" = r.kind::"ledger_account_kind" AND a."currency" = r.currency)
    ORDER BY 2, 3 NULLS FIRST, 4, 5 ON CONFLICT DO NOTHING;
  END LOOP;
  WITH posted AS (
    INSERT INTO "ledger_postings" ("merchant_id", "entry_id", "account_id", "amount")
    SELECT merchant, e.id, p.account, p.amount FROM unnest(posting_of, accounts, amounts) AS p(entry, account, amount)
    JOIN unnest(fresh, ids) AS e(key, id) ON e.key = keys[p.entry]
    RETURNING "account_id", "amount"
  )
  UPDATE "ledger_accounts" a SET "balance" = a."balance" + moved.amount
  FROM (SELECT "account_id", sum("amount")::bigint AS amount FROM posted GROUP BY "account_id") AS moved
  WHERE a."id" = moved."account_id" AND a."affiliate_id" IS NOT NULL;
  RETURN fresh;
END $$;
