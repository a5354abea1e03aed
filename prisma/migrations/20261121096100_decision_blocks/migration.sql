-- Which decision blocked an affiliate, so that taking the decision back lifts that block and no other.
ALTER TABLE "affiliates" ADD COLUMN "blocked_by_flag_id" UUID;
ALTER TABLE "flags" ADD COLUMN "is_blocking" BOOLEAN NOT NULL DEFAULT false;
