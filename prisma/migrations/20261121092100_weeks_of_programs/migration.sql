-- A merchant's pages add up all programs: their breakdowns are kept by week, too. No sum moves while they are made.
LOCK TABLE "breakdown_totals" IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO "breakdown_totals" ("merchant_id", "dimension", "subject_id", "facet", "grain", "day", "value", "clicks", "conversions", "revenue", "commission")
SELECT "merchant_id", "dimension", "subject_id", "facet", 'week', date_trunc('week', "day")::date, "value", sum("clicks"), sum("conversions"),
  sum("revenue"), sum("commission")
FROM "breakdown_totals" WHERE "dimension" = 'program' AND "grain" = 'day' GROUP BY 1, 2, 3, 4, 6, 7;
