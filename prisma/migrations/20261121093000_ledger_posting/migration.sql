-- The same entries, checks and seals as before with fewer statements, and chains that are locked in one order.

-- Notes a merchant whose chain this transaction will lock when it commits. Several are locked in order, so that no two
-- transactions wait for each other; one that was not noted is locked when its turn comes.
CREATE FUNCTION note_ledger_chain(merchant uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  noted text := current_setting('ledger.chains', true);
BEGIN
  IF noted IS NULL OR noted = '' THEN
    noted := set_config('ledger.chains', merchant::text, true);
  ELSIF position(merchant::text IN noted) = 0 THEN
    noted := set_config('ledger.chains', noted || ' ' || merchant, true);
  END IF;
END $$;

-- Runs at commit, once for an entry: it has postings, in one currency, that sum to zero, all of its own merchant; then it is
-- sealed as the next link of the merchant's chain. The lock on the chain is the last one a transaction takes, and the shortest.
CREATE OR REPLACE FUNCTION seal_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  noted text := current_setting('ledger.chains', true);
  chain text;
  moved record;
BEGIN
  IF length(noted) > 36 THEN
    FOR chain IN SELECT m FROM string_to_table(noted, ' ') AS m ORDER BY m LOOP
      PERFORM pg_advisory_xact_lock(hashtextextended('ledger:' || chain, 0));
    END LOOP;
    noted := set_config('ledger.chains', '', true);
  END IF;
  -- Locks as an expression, without a query: what it returns is never null.
  IF pg_advisory_xact_lock(hashtextextended('ledger:' || NEW."merchant_id", 0)) IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO "ledger_seals" ("merchant_id", "seq", "entry_id", "prev_hash", "hash")
    SELECT NEW."merchant_id", h."seq" + 1, NEW."id", h."hash", ledger_entry_hash(h."hash", h."seq" + 1, NEW, m.lines)
    FROM (
      SELECT sum(l."amount") AS total, min(l."currency") AS low, max(l."currency") AS high, bool_and(l.own) AS own, string_agg(l.line, '') AS lines
      FROM (
        SELECT p."amount", a."currency", coalesce(a."merchant_id" = NEW."merchant_id" AND p."merchant_id" = NEW."merchant_id", false) AS own,
          ledger_posting_line(a, p."amount") AS line
        FROM "ledger_postings" p LEFT JOIN "ledger_accounts" a ON a."id" = p."account_id" WHERE p."entry_id" = NEW."id" ORDER BY p."account_id"
      ) AS l
    ) AS m, LATERAL (
      (SELECT s."seq", s."hash" FROM "ledger_seals" s WHERE s."merchant_id" = NEW."merchant_id" ORDER BY s."seq" DESC LIMIT 1)
      UNION ALL SELECT 0, '' LIMIT 1
    ) AS h
    WHERE m.own AND m.low = m.high AND m.total = 0;
  IF FOUND THEN
    RETURN NULL;
  END IF;
  SELECT count(*) AS postings, bool_and(coalesce(a."merchant_id" = NEW."merchant_id" AND p."merchant_id" = NEW."merchant_id", false)) AS own,
    min(a."currency") = max(a."currency") AS one_currency
    INTO moved FROM "ledger_postings" p LEFT JOIN "ledger_accounts" a ON a."id" = p."account_id" WHERE p."entry_id" = NEW."id";
  RAISE EXCEPTION 'ledger entry % %', NEW."id", CASE WHEN moved.postings = 0 THEN 'has no postings' WHEN NOT moved.own THEN 'crosses merchants'
    WHEN NOT moved.one_currency THEN 'crosses currencies' ELSE 'does not balance' END USING ERRCODE = 'check_violation';
END $$;

-- Postings come with their entry: not before it, and not after its seal.
CREATE OR REPLACE FUNCTION require_open_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM added p WHERE NOT EXISTS (SELECT 1 FROM "ledger_entries" e WHERE e."id" = p."entry_id" OFFSET 0)
      OR EXISTS (SELECT 1 FROM "ledger_seals" s WHERE s."entry_id" = p."entry_id" OFFSET 0)
  ) THEN
    RAISE EXCEPTION 'postings are written with their entry' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;

-- Posts one entry of a merchant unless its key exists: finds or makes its accounts, writes the postings, and moves the balances
-- last, in the order given, which is that of the kinds: an account that everybody posts to is locked as briefly as can be.
-- True when it was new. As few statements as there can be: this is what every sale waits for.
CREATE OR REPLACE FUNCTION post_ledger_entry(
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
        SELECT "id" INTO account FROM "ledger_accounts" WHERE "merchant_id" = merchant AND "program_id" = program
          AND "affiliate_id" = affiliates[i] AND "kind" = kinds[i] AND "currency" = currency_code;
      END IF;
      EXIT WHEN account IS NOT NULL;
      INSERT INTO "ledger_accounts" ("merchant_id", "program_id", "affiliate_id", "kind", "currency")
        VALUES (merchant, program, affiliates[i], kinds[i], currency_code) ON CONFLICT DO NOTHING;
    END LOOP;
    accounts[i] := account;
  END LOOP;
  IF cardinality(amounts) = 2 THEN
    INSERT INTO "ledger_postings" ("merchant_id", "entry_id", "account_id", "amount")
      VALUES (merchant, entry, accounts[1], amounts[1]), (merchant, entry, accounts[2], amounts[2]);
  ELSE
    INSERT INTO "ledger_postings" ("merchant_id", "entry_id", "account_id", "amount")
      SELECT merchant, entry, p.account, p.amount FROM unnest(accounts, amounts) AS p(account, amount);
  END IF;
  FOR i IN 1..cardinality(amounts) LOOP
    IF affiliates[i] IS NOT NULL THEN
      UPDATE "ledger_accounts" SET "balance" = "balance" + amounts[i] WHERE "id" = accounts[i];
    END IF;
  END LOOP;
  IF note_ledger_chain(merchant) IS NULL THEN
    RETURN true;
  END IF;
  RETURN true;
END $$;
