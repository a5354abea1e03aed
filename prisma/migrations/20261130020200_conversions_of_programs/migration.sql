-- A program has one merchant. A planner that takes the two for chance expects a few rows and sorts all of a program's sales for a page of them.
CREATE STATISTICS "conversions_of_programs" (dependencies) ON "merchant_id", "program_id", "affiliate_id" FROM "conversions";
ANALYZE "conversions";
