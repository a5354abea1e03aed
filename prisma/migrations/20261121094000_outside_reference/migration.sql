-- What the bank or PayPal calls a payment that people marked as paid.
ALTER TABLE "payouts" ADD COLUMN "outside_reference" VARCHAR(140);
