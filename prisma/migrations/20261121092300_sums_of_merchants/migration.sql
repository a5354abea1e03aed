-- No sum moves while those of the merchants are made.
LOCK TABLE "breakdown_totals" IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO "breakdown_totals" ("merchant_id", "dimension", "subject_id", "facet", "grain", "day", "value", "clicks", "conversions", "revenue", "commission")
SELECT b."merchant_id", 'merchant', merchant_currency_id(b."merchant_id", p."currency"), b."facet", b."grain", b."day", b."value", sum(b."clicks"),
  sum(b."conversions"), sum(b."revenue"), sum(b."commission")
FROM "breakdown_totals" b JOIN "programs" p ON p."id" = b."subject_id" WHERE b."dimension" = 'program' GROUP BY 1, 3, 4, 5, 6, 7;
