-- Where the customer is billed, when whoever reports the sale knows it.
ALTER TABLE "conversions" ADD COLUMN "billing_country" CHAR(2);
