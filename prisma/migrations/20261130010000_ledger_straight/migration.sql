-- The same entries, checks and seals in fewer steps: what a posting costs is the statements and stored expressions that it starts.

-- On which side of zero an account stands: 1 above, -1 below, 0 the program's own, which is derived. A constraint is parsed again by
-- every posting, so it says no more than this; which side is whose is said once, when the account is made.
ALTER TABLE "ledger_accounts" ADD COLUMN "sign" BIGINT NOT NULL DEFAULT 1;
UPDATE "ledger_accounts" SET "sign" = CASE "kind" WHEN 'clawback' THEN -1 ELSE 0 END WHERE "kind" IN ('clawback', 'commission_expense');
CREATE FUNCTION set_ledger_account_sign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."affiliate_id" IS NULL) <> (NEW."kind" = 'commission_expense') THEN
    RAISE EXCEPTION 'a ledger account of kind % is on the wrong side', NEW."kind" USING ERRCODE = 'check_violation';
  END IF;
  NEW."sign" := CASE NEW."kind" WHEN 'commission_expense' THEN 0 WHEN 'clawback' THEN -1 ELSE 1 END;
  RETURN NEW;
END $$;
ALTER TABLE "ledger_accounts" DROP CONSTRAINT "ledger_accounts_side", DROP CONSTRAINT "ledger_accounts_sign",
  ADD CONSTRAINT "ledger_accounts_sign" CHECK ("balance" = abs("balance") * "sign");
CREATE TRIGGER "ledger_accounts_side" BEFORE INSERT ON "ledger_accounts" FOR EACH ROW EXECUTE FUNCTION set_ledger_account_sign();
DROP TRIGGER "ledger_accounts_identity" ON "ledger_accounts";
CREATE TRIGGER "ledger_accounts_identity" BEFORE UPDATE OF "id", "merchant_id", "program_id", "affiliate_id", "kind", "currency", "sign" ON "ledger_accounts"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Runs at commit, once for an entry: it has postings, in one currency, that sum to zero, all of its own merchant; then it is
-- sealed as the next link of the merchant's chain. The lock on the chain is the last one a transaction takes, and the shortest.
CREATE OR REPLACE FUNCTION seal_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  chain text;
  moved record;
  last bigint;
  before bytea;
BEGIN
  IF length(current_setting('ledger.chains', true)) > 36 THEN
    FOR chain IN SELECT m FROM string_to_table(current_setting('ledger.chains'), ' ') AS m ORDER BY m LOOP
      PERFORM pg_advisory_xact_lock(hashtextextended('ledger:' || chain, 0));
    END LOOP;
    PERFORM set_config('ledger.chains', '', true);
  END IF;
  SELECT count(*) AS postings, sum(p."amount") AS total, min(a."currency") = max(a."currency") AS one_currency,
    bool_and(coalesce(a."merchant_id" = NEW."merchant_id" AND p."merchant_id" = NEW."merchant_id", false)) AS own,
    string_agg(ledger_posting_line(a, p."amount"), '' ORDER BY p."account_id") AS lines,
    pg_advisory_xact_lock(hashtextextended('ledger:' || NEW."merchant_id", 0)) AS locked
    INTO moved FROM "ledger_postings" p LEFT JOIN "ledger_accounts" a ON a."id" = p."account_id" WHERE p."entry_id" = NEW."id";
  IF (moved.own AND moved.one_currency AND moved.total = 0) IS NOT TRUE THEN
    RAISE EXCEPTION 'ledger entry % %', NEW."id", CASE WHEN moved.postings = 0 THEN 'has no postings' WHEN NOT moved.own THEN 'crosses merchants'
      WHEN NOT moved.one_currency THEN 'crosses currencies' ELSE 'does not balance' END USING ERRCODE = 'check_violation';
  END IF;
  -- A statement of its own: it sees what was sealed while this one waited for the lock.
  SELECT s."seq", s."hash" INTO last, before FROM "ledger_seals" s WHERE s."merchant_id" = NEW."merchant_id" ORDER BY s."seq" DESC LIMIT 1;
  INSERT INTO "ledger_seals" ("merchant_id", "seq", "entry_id", "prev_hash", "hash") VALUES (NEW."merchant_id", coalesce(last, 0) + 1, NEW."id",
    coalesce(before, ''), ledger_entry_hash(coalesce(before, ''), coalesce(last, 0) + 1, NEW, moved.lines));
  RETURN NULL;
END $$;

-- An account's id; the account is made when it is missing. Where several are, callers go by affiliate (the program's own first) and kind.
CREATE FUNCTION ledger_account(merchant uuid, program uuid, affiliate uuid, of "ledger_account_kind", currency_code char(3)) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  account uuid;
BEGIN
  FOR attempt IN 1..2 LOOP
    IF affiliate IS NULL THEN
      SELECT "id" INTO account FROM "ledger_accounts" WHERE "merchant_id" = merchant AND "program_id" = program AND "affiliate_id" IS NULL
        AND "kind" = of AND "currency" = currency_code;
    ELSE
      SELECT "id" INTO account FROM "ledger_accounts" WHERE "merchant_id" = merchant AND "program_id" = program
        AND "affiliate_id" = affiliate AND "kind" = of AND "currency" = currency_code;
    END IF;
    EXIT WHEN account IS NOT NULL;
    -- Only what is missing: a conflict with a row that somebody is updating would wait, out of any order.
    INSERT INTO "ledger_accounts" ("merchant_id", "program_id", "affiliate_id", "kind", "currency")
      VALUES (merchant, program, affiliate, of, currency_code) ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN account;
END $$;

-- Posts one entry of a merchant unless its key exists: `moved` into the account of one kind, and out of that of a kind before it (above
-- zero or below), of one affiliate, or of the program's own side, which only commission_expense is. Balances move last, in the order of
-- the kinds: an account that everybody posts to is locked as briefly as can be. True when it was new.
-- This is what every sale waits for: as few statements, and expressions between them, as there can be.
DROP FUNCTION post_ledger_entry(uuid, jsonb, timestamptz, text, uuid, uuid, text, uuid, char, uuid[], "ledger_account_kind"[], bigint[]);
CREATE FUNCTION post_ledger_entry(
  merchant uuid, acted jsonb, posted timestamptz, caused text, conversion uuid, payout uuid, key text,
  program uuid, affiliate uuid, currency_code char(3), out_of "ledger_account_kind", into_kind "ledger_account_kind", moved bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  entry uuid;
  source uuid;
  target uuid;
BEGIN
  INSERT INTO "ledger_entries" ("merchant_id", "cause", "conversion_id", "payout_id", "actor", "idempotency_key", "created_at")
    VALUES (merchant, caused, conversion, payout, acted, key, posted)
    ON CONFLICT ("merchant_id", "idempotency_key") DO NOTHING RETURNING "id" INTO entry;
  IF entry IS NULL THEN
    RETURN false;
  END IF;
  IF out_of = 'commission_expense' THEN
    SELECT (SELECT "id" FROM "ledger_accounts" WHERE "merchant_id" = merchant AND "program_id" = program AND "affiliate_id" IS NULL
        AND "kind" = 'commission_expense' AND "currency" = currency_code),
      (SELECT "id" FROM "ledger_accounts" WHERE "merchant_id" = merchant AND "program_id" = program AND "affiliate_id" = affiliate
        AND "kind" = into_kind AND "currency" = currency_code)
      INTO source, target;
    IF source IS NULL OR target IS NULL THEN
      source := ledger_account(merchant, program, NULL, out_of, currency_code);
      target := ledger_account(merchant, program, affiliate, into_kind, currency_code);
    END IF;
    INSERT INTO "ledger_postings" ("merchant_id", "entry_id", "account_id", "amount")
      VALUES (merchant, entry, source, -moved), (merchant, entry, target, moved);
  ELSE
    source := ledger_account(merchant, program, affiliate, out_of, currency_code);
    target := ledger_account(merchant, program, affiliate, into_kind, currency_code);
    INSERT INTO "ledger_postings" ("merchant_id", "entry_id", "account_id", "amount")
      VALUES (merchant, entry, source, -moved), (merchant, entry, target, moved);
    UPDATE "ledger_accounts" SET "balance" = "balance" - moved WHERE "id" = source;
  END IF;
  UPDATE "ledger_accounts" SET "balance" = "balance" + moved WHERE "id" = target;
  -- The first of its transaction, as most are, notes its merchant without a call.
  RETURN CASE WHEN coalesce(current_setting('ledger.chains', true), '') = '' THEN set_config('ledger.chains', merchant::text, true) IS NOT NULL
    ELSE note_ledger_chain(merchant) IS NOT NULL END;
END $$;

-- The same for many entries at once: writes those whose key is new, makes missing accounts, locks all in one fixed order and moves
-- their balances. `posting_of` says which entry (from 1) a posting belongs to. Returns the keys that were new.
CREATE OR REPLACE FUNCTION post_ledger_entries(
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
    PERFORM ledger_account(merchant, r.program, r.affiliate, r.kind, r.currency) FROM (
      SELECT DISTINCT program, affiliate, kind::"ledger_account_kind" AS kind, currency FROM unnest(programs, affiliates, kinds, currencies) AS w(program, affiliate, kind, currency)
      ORDER BY 1, 2 NULLS FIRST, 3, 4
    ) AS r;
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
