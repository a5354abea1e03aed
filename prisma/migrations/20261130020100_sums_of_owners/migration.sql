-- What the programs of a merchant, or the memberships of an account, of one currency are called together where their sums are kept.
CREATE FUNCTION owner_currency_id(owner_id uuid, currency text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN md5(owner_id::text || currency)::uuid;
DROP FUNCTION merchant_currency_id(uuid, text);

SET LOCAL work_mem = '128MB';
SET LOCAL jit = off;
-- No sum moves while those of the owners and the weeks of affiliates are made.
LOCK TABLE "daily_totals", "breakdown_totals" IN SHARE ROW EXCLUSIVE MODE;

INSERT INTO "breakdown_totals" ("merchant_id", "dimension", "subject_id", "facet", "grain", "day", "value", "clicks", "conversions", "revenue", "commission")
SELECT "merchant_id", "dimension", "subject_id", "facet", 'week', date_trunc('week', "day")::date, "value", sum("clicks"), sum("conversions"),
  sum("revenue"), sum("commission")
FROM "breakdown_totals" WHERE "dimension" = 'affiliate' AND "grain" = 'day' GROUP BY 1, 2, 3, 4, 6, 7 ORDER BY 1, 2, 3, 4, 6, 7;

INSERT INTO "breakdown_totals" ("merchant_id", "dimension", "subject_id", "facet", "grain", "day", "value", "clicks", "conversions", "revenue", "commission")
SELECT a."account_id", 'account', owner_currency_id(a."account_id", p."currency"), b."facet", b."grain", b."day", b."value", sum(b."clicks"),
  sum(b."conversions"), sum(b."revenue"), sum(b."commission")
FROM "breakdown_totals" b JOIN "affiliates" a ON a."id" = b."subject_id" JOIN "programs" p ON p."id" = a."program_id"
WHERE b."dimension" = 'affiliate' GROUP BY 1, 3, 4, 5, 6, 7 ORDER BY 1, 3, 4, 5, 6, 7;

INSERT INTO "daily_totals" ("merchant_id", "dimension", "subject_id", "day", "clicks", "conversions", "visitors", "revenue", "commission")
SELECT d."merchant_id", 'merchant'::"stats_dimension", owner_currency_id(d."merchant_id", p."currency"), d."day", sum(d."clicks"), sum(d."conversions"),
  sum(d."visitors"), sum(d."revenue"), sum(d."commission")
FROM "daily_totals" d JOIN "programs" p ON p."id" = d."subject_id" WHERE d."dimension" = 'program' GROUP BY 1, 3, 4
UNION ALL
SELECT a."account_id", 'account', owner_currency_id(a."account_id", p."currency"), d."day", sum(d."clicks"), sum(d."conversions"),
  sum(d."visitors"), sum(d."revenue"), sum(d."commission")
FROM "daily_totals" d JOIN "affiliates" a ON a."id" = d."subject_id" JOIN "programs" p ON p."id" = a."program_id"
WHERE d."dimension" = 'affiliate' GROUP BY 1, 3, 4;
