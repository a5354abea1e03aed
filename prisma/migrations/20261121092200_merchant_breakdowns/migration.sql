-- AlterEnum
ALTER TYPE "stats_dimension" ADD VALUE 'merchant';

-- What a merchant's programs of one currency are called together where their sums are kept.
CREATE FUNCTION merchant_currency_id(merchant_id uuid, currency text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN md5(merchant_id::text || currency)::uuid;
