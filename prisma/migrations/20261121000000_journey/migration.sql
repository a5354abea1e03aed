-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "account_status" AS ENUM ('active', 'suspended');

-- CreateEnum
CREATE TYPE "account_token_purpose" AS ENUM ('verify_email', 'reset_password');

-- CreateEnum
CREATE TYPE "affiliate_status" AS ENUM ('approved', 'blocked');

-- CreateEnum
CREATE TYPE "trust_tier" AS ENUM ('new', 'trusted', 'verified');

-- CreateEnum
CREATE TYPE "application_status" AS ENUM ('pending', 'approved', 'declined', 'withdrawn', 'blocked');

-- CreateEnum
CREATE TYPE "join_source" AS ENUM ('browser', 'api', 'mcp', 'invite', 'import');

-- CreateEnum
CREATE TYPE "conversion_status" AS ENUM ('pending', 'approved', 'partially_refunded', 'rejected', 'refunded');

-- CreateEnum
CREATE TYPE "attribution_method" AS ENUM ('cookie', 'coupon', 'metadata');

-- CreateEnum
CREATE TYPE "decision_outcome" AS ENUM ('credited', 'not_credited');

-- CreateEnum
CREATE TYPE "api_key_kind" AS ENUM ('merchant', 'onboarding', 'affiliate');

-- CreateEnum
CREATE TYPE "flag_type" AS ENUM ('suspicious_activity', 'self_referral', 'high_click_frequency', 'conversion_anomaly', 'manual_review');

-- CreateEnum
CREATE TYPE "flag_status" AS ENUM ('open', 'reviewed', 'dismissed', 'confirmed');

-- CreateEnum
CREATE TYPE "ledger_account_kind" AS ENUM ('commission_expense', 'pending', 'held', 'payable', 'paid');

-- CreateEnum
CREATE TYPE "stats_dimension" AS ENUM ('program', 'affiliate', 'link');

-- CreateEnum
CREATE TYPE "billing_tier" AS ENUM ('free', 'starter', 'growth', 'pro');

-- CreateEnum
CREATE TYPE "merchant_role" AS ENUM ('owner', 'admin', 'finance', 'viewer');

-- CreateEnum
CREATE TYPE "program_status" AS ENUM ('active', 'paused', 'archived');

-- CreateEnum
CREATE TYPE "marketplace_status" AS ENUM ('private', 'draft', 'public');

-- CreateEnum
CREATE TYPE "application_access" AS ENUM ('open', 'invite_only');

-- CreateEnum
CREATE TYPE "payout_frequency" AS ENUM ('weekly', 'monthly', 'quarterly');

-- CreateEnum
CREATE TYPE "commission_model" AS ENUM ('percent', 'fixed');

-- CreateEnum
CREATE TYPE "commission_trigger" AS ENUM ('sale', 'lead', 'click', 'install');

-- CreateEnum
CREATE TYPE "commission_recurrence" AS ENUM ('one_time', 'recurring', 'recurring_limited');

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "status" "account_status" NOT NULL DEFAULT 'active',
    "is_admin" BOOLEAN NOT NULL DEFAULT false,
    "totp_secret" TEXT,
    "totp_enabled_at" TIMESTAMPTZ(3),
    "totp_last_step" BIGINT,
    "recovery_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "last_hat" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_identities" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "login_identities_pkey" PRIMARY KEY ("provider","provider_account_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "account_id" UUID NOT NULL,
    "user_agent" TEXT,
    "network" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_tokens" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "account_id" UUID NOT NULL,
    "purpose" "account_token_purpose" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "affiliate_profiles" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "account_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "website" TEXT,
    "bio" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "affiliate_profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "affiliates" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "application_id" UUID,
    "code" TEXT NOT NULL,
    "status" "affiliate_status" NOT NULL DEFAULT 'approved',
    "source" "join_source" NOT NULL,
    "trust_tier" "trust_tier" NOT NULL DEFAULT 'new',
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_at" TIMESTAMPTZ(3),
    "block_reason" TEXT,
    "total_clicks" INTEGER NOT NULL DEFAULT 0,
    "total_conversions" INTEGER NOT NULL DEFAULT 0,
    "total_revenue" BIGINT NOT NULL DEFAULT 0,
    "total_commission" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "affiliates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "applications" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "status" "application_status" NOT NULL DEFAULT 'pending',
    "source" "join_source" NOT NULL,
    "message" TEXT,
    "website" TEXT,
    "preferred_code" TEXT,
    "invite_id" UUID,
    "note" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "external_id" TEXT,
    "email_hash" TEXT,
    "email_masked" TEXT,
    "affiliate_id" UUID,
    "link_id" UUID,
    "click_id" UUID,
    "attributed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversions" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "affiliate_id" UUID NOT NULL,
    "link_id" UUID,
    "click_id" UUID,
    "customer_id" UUID,
    "terms_id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "commission" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" "conversion_status" NOT NULL DEFAULT 'pending',
    "method" "attribution_method" NOT NULL,
    "is_held" BOOLEAN NOT NULL DEFAULT false,
    "approves_at" TIMESTAMPTZ(3),
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_records" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "conversion_id" UUID,
    "outcome" "decision_outcome" NOT NULL,
    "reason" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "record" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "api_key_kind" NOT NULL,
    "merchant_id" UUID,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "owner" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("owner","key")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "tat" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID,
    "program_id" UUID,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "actor" JSONB NOT NULL,
    "request_id" TEXT NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "relayed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID,
    "actor" JSONB NOT NULL,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "request_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "account_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "hat" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flags" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "affiliate_id" UUID NOT NULL,
    "type" "flag_type" NOT NULL,
    "status" "flag_status" NOT NULL DEFAULT 'open',
    "score" INTEGER NOT NULL,
    "note" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_evidence" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "flag_id" UUID NOT NULL,
    "signal" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "observed" JSONB NOT NULL,
    "conversion_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flag_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_items" (
    "flag_id" UUID NOT NULL,
    "conversion_id" UUID NOT NULL,
    "merchant_id" UUID NOT NULL,
    "held_amount" BIGINT NOT NULL,

    CONSTRAINT "flag_items_pkey" PRIMARY KEY ("flag_id","conversion_id")
);

-- CreateTable
CREATE TABLE "ledger_accounts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "affiliate_id" UUID,
    "kind" "ledger_account_kind" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "balance" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entries" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "conversion_id" UUID,
    "actor" JSONB NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_postings" (
    "id" BIGSERIAL NOT NULL,
    "merchant_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "ledger_postings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "links" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "affiliate_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "target_url" TEXT,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "deleted_at" TIMESTAMPTZ(3),
    "total_clicks" INTEGER NOT NULL DEFAULT 0,
    "total_conversions" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "daily_totals" (
    "merchant_id" UUID NOT NULL,
    "dimension" "stats_dimension" NOT NULL,
    "subject_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "clicks" INTEGER NOT NULL DEFAULT 0,
    "conversions" INTEGER NOT NULL DEFAULT 0,
    "revenue" BIGINT NOT NULL DEFAULT 0,
    "commission" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "daily_totals_pkey" PRIMARY KEY ("merchant_id","dimension","subject_id","day")
);

-- CreateTable
CREATE TABLE "merchants" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "account_id" UUID NOT NULL,
    "company_name" TEXT NOT NULL,
    "logo_url" TEXT,
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "default_cookie_days" INTEGER NOT NULL DEFAULT 30,
    "default_payout_threshold" BIGINT NOT NULL DEFAULT 5000,
    "tracking_requires_consent" BOOLEAN NOT NULL DEFAULT false,
    "tracking_param_aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "onboarding_step" INTEGER NOT NULL DEFAULT 1,
    "onboarding_completed_at" TIMESTAMPTZ(3),
    "billing_tier" "billing_tier" NOT NULL DEFAULT 'free',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merchants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "merchant_members" (
    "merchant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" "merchant_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merchant_members_pkey" PRIMARY KEY ("merchant_id","account_id")
);

-- CreateTable
CREATE TABLE "team_invitations" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "merchant_role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programs" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "portal_slug" TEXT,
    "description" TEXT,
    "website" TEXT,
    "landing_page_url" TEXT,
    "terms_url" TEXT,
    "status" "program_status" NOT NULL DEFAULT 'active',
    "marketplace_status" "marketplace_status" NOT NULL DEFAULT 'private',
    "application_access" "application_access" NOT NULL DEFAULT 'open',
    "marketplace_category" TEXT,
    "marketplace_description" TEXT,
    "marketplace_logo_url" TEXT,
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "payout_threshold" BIGINT NOT NULL DEFAULT 5000,
    "payout_frequency" "payout_frequency" NOT NULL DEFAULT 'monthly',
    "auto_approve_affiliates" BOOLEAN NOT NULL DEFAULT false,
    "tracking_requires_consent" BOOLEAN,
    "tracking_param_aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "programs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program_terms" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "model" "commission_model" NOT NULL DEFAULT 'percent',
    "trigger" "commission_trigger" NOT NULL DEFAULT 'sale',
    "recurrence" "commission_recurrence" NOT NULL,
    "percent_bps" INTEGER,
    "fixed_amount" BIGINT,
    "limit_months" INTEGER,
    "hold_days" INTEGER DEFAULT 30,
    "cookie_days" INTEGER NOT NULL DEFAULT 30,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "program_terms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program_invites" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "merchant_id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "email" TEXT,
    "name" TEXT,
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "usage_limit" INTEGER,
    "usage_count" INTEGER NOT NULL DEFAULT 0,
    "tracking_code" TEXT,
    "skip_onboarding" BOOLEAN NOT NULL DEFAULT false,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "program_invites_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_email_key" ON "accounts"("email");

-- CreateIndex
CREATE INDEX "login_identities_account_id_idx" ON "login_identities"("account_id");

-- CreateIndex
CREATE INDEX "sessions_account_id_revoked_at_idx" ON "sessions"("account_id", "revoked_at");

-- CreateIndex
CREATE UNIQUE INDEX "account_tokens_token_hash_key" ON "account_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "account_tokens_account_id_purpose_idx" ON "account_tokens"("account_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "affiliate_profiles_account_id_key" ON "affiliate_profiles"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "affiliates_application_id_key" ON "affiliates"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "affiliates_code_key" ON "affiliates"("code");

-- CreateIndex
CREATE INDEX "affiliates_account_id_idx" ON "affiliates"("account_id");

-- CreateIndex
CREATE INDEX "affiliates_merchant_id_created_at_id_idx" ON "affiliates"("merchant_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "affiliates_merchant_id_total_clicks_id_idx" ON "affiliates"("merchant_id", "total_clicks" DESC, "id");

-- CreateIndex
CREATE INDEX "affiliates_merchant_id_total_revenue_id_idx" ON "affiliates"("merchant_id", "total_revenue" DESC, "id");

-- CreateIndex
CREATE INDEX "affiliates_program_id_created_at_id_idx" ON "affiliates"("program_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "affiliates_program_id_account_id_key" ON "affiliates"("program_id", "account_id");

-- CreateIndex
CREATE INDEX "applications_merchant_id_status_created_at_id_idx" ON "applications"("merchant_id", "status", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "applications_program_id_status_created_at_id_idx" ON "applications"("program_id", "status", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "applications_account_id_idx" ON "applications"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "customers_merchant_id_program_id_external_id_key" ON "customers"("merchant_id", "program_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "customers_merchant_id_program_id_email_hash_key" ON "customers"("merchant_id", "program_id", "email_hash");

-- CreateIndex
CREATE INDEX "conversions_merchant_id_created_at_id_idx" ON "conversions"("merchant_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "conversions_program_id_created_at_id_idx" ON "conversions"("program_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "conversions_affiliate_id_created_at_id_idx" ON "conversions"("affiliate_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "conversions_program_id_order_id_key" ON "conversions"("program_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_records_conversion_id_key" ON "decision_records"("conversion_id");

-- CreateIndex
CREATE INDEX "decision_records_merchant_id_created_at_id_idx" ON "decision_records"("merchant_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_records_program_id_order_id_key" ON "decision_records"("program_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "api_keys_merchant_id_idx" ON "api_keys"("merchant_id");

-- CreateIndex
CREATE INDEX "api_keys_account_id_idx" ON "api_keys"("account_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_expires_at_idx" ON "idempotency_keys"("expires_at");

-- CreateIndex
CREATE INDEX "rate_limits_tat_idx" ON "rate_limits"("tat");

-- CreateIndex
CREATE INDEX "events_merchant_id_created_at_id_idx" ON "events"("merchant_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "audit_entries_merchant_id_created_at_id_idx" ON "audit_entries"("merchant_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "audit_entries_subject_type_subject_id_created_at_idx" ON "audit_entries"("subject_type", "subject_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "notifications_account_id_created_at_id_idx" ON "notifications"("account_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_account_id_event_id_key" ON "notifications"("account_id", "event_id");

-- CreateIndex
CREATE INDEX "flags_merchant_id_status_created_at_id_idx" ON "flags"("merchant_id", "status", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "flags_status_created_at_id_idx" ON "flags"("status", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "flags_affiliate_id_idx" ON "flags"("affiliate_id");

-- CreateIndex
CREATE INDEX "flag_evidence_flag_id_idx" ON "flag_evidence"("flag_id");

-- CreateIndex
CREATE INDEX "flag_items_conversion_id_idx" ON "flag_items"("conversion_id");

-- CreateIndex
CREATE INDEX "ledger_accounts_merchant_id_program_id_kind_idx" ON "ledger_accounts"("merchant_id", "program_id", "kind");

-- CreateIndex
CREATE INDEX "ledger_accounts_affiliate_id_idx" ON "ledger_accounts"("affiliate_id");

-- CreateIndex
CREATE INDEX "ledger_entries_conversion_id_idx" ON "ledger_entries"("conversion_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entries_merchant_id_idempotency_key_key" ON "ledger_entries"("merchant_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "ledger_postings_entry_id_idx" ON "ledger_postings"("entry_id");

-- CreateIndex
CREATE INDEX "ledger_postings_account_id_id_idx" ON "ledger_postings"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "links_code_key" ON "links"("code");

-- CreateIndex
CREATE INDEX "links_affiliate_id_created_at_idx" ON "links"("affiliate_id", "created_at");

-- CreateIndex
CREATE INDEX "links_program_id_idx" ON "links"("program_id");

-- CreateIndex
CREATE INDEX "merchant_members_account_id_idx" ON "merchant_members"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_invitations_token_hash_key" ON "team_invitations"("token_hash");

-- CreateIndex
CREATE INDEX "team_invitations_merchant_id_idx" ON "team_invitations"("merchant_id");

-- CreateIndex
CREATE UNIQUE INDEX "programs_slug_key" ON "programs"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "programs_portal_slug_key" ON "programs"("portal_slug");

-- CreateIndex
CREATE INDEX "programs_merchant_id_status_created_at_idx" ON "programs"("merchant_id", "status", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "programs_merchant_id_id_key" ON "programs"("merchant_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "program_terms_program_id_version_key" ON "program_terms"("program_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "program_invites_token_key" ON "program_invites"("token");

-- CreateIndex
CREATE INDEX "program_invites_merchant_id_program_id_created_at_idx" ON "program_invites"("merchant_id", "program_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "login_identities" ADD CONSTRAINT "login_identities_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_tokens" ADD CONSTRAINT "account_tokens_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliate_profiles" ADD CONSTRAINT "affiliate_profiles_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliates" ADD CONSTRAINT "affiliates_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliates" ADD CONSTRAINT "affiliates_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliates" ADD CONSTRAINT "affiliates_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "applications" ADD CONSTRAINT "applications_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_records" ADD CONSTRAINT "decision_records_conversion_id_fkey" FOREIGN KEY ("conversion_id") REFERENCES "conversions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_evidence" ADD CONSTRAINT "flag_evidence_flag_id_fkey" FOREIGN KEY ("flag_id") REFERENCES "flags"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_items" ADD CONSTRAINT "flag_items_flag_id_fkey" FOREIGN KEY ("flag_id") REFERENCES "flags"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_items" ADD CONSTRAINT "flag_items_conversion_id_fkey" FOREIGN KEY ("conversion_id") REFERENCES "conversions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "ledger_accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_affiliate_id_fkey" FOREIGN KEY ("affiliate_id") REFERENCES "affiliates"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merchant_members" ADD CONSTRAINT "merchant_members_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merchant_members" ADD CONSTRAINT "merchant_members_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_invitations" ADD CONSTRAINT "team_invitations_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programs" ADD CONSTRAINT "programs_merchant_id_fkey" FOREIGN KEY ("merchant_id") REFERENCES "merchants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "program_terms" ADD CONSTRAINT "program_terms_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "program_invites" ADD CONSTRAINT "program_invites_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Two versions of a program's terms never cover one instant.
ALTER TABLE "program_terms" ADD CONSTRAINT "program_terms_no_overlap"
  EXCLUDE USING gist ("program_id" WITH =, tstzrange("valid_from", "valid_to") WITH &&);
ALTER TABLE "program_terms" ADD CONSTRAINT "program_terms_shape" CHECK (
  ("model" = 'percent' AND "percent_bps" BETWEEN 1 AND 10000 AND "fixed_amount" IS NULL)
  OR ("model" = 'fixed' AND "fixed_amount" > 0 AND "percent_bps" IS NULL));
ALTER TABLE "program_terms" ADD CONSTRAINT "program_terms_months" CHECK (
  ("recurrence" = 'recurring_limited') = ("limit_months" IS NOT NULL));

-- One live application per person and program; a withdrawn one may be followed by another.
CREATE UNIQUE INDEX "applications_one_live" ON "applications" ("program_id", "account_id") WHERE "status" <> 'withdrawn';

-- One open flag of a type per affiliate: further evidence joins it.
CREATE UNIQUE INDEX "flags_one_open" ON "flags" ("affiliate_id", "type") WHERE "status" = 'open';

ALTER TABLE "accounts" ADD CONSTRAINT "accounts_email_normal" CHECK ("email" = lower(btrim("email")));
ALTER TABLE "links" ADD CONSTRAINT "links_code_normal" CHECK ("code" = lower("code"));
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_amounts" CHECK ("amount" >= 0 AND "commission" >= 0);
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_owner" CHECK (("kind" = 'affiliate') = ("merchant_id" IS NULL));

-- An affiliate has one ledger account per kind and currency of a program, and so has the program itself.
CREATE UNIQUE INDEX "ledger_accounts_of_affiliate" ON "ledger_accounts"
  ("merchant_id", "program_id", "affiliate_id", "kind", "currency") WHERE "affiliate_id" IS NOT NULL;
CREATE UNIQUE INDEX "ledger_accounts_of_program" ON "ledger_accounts"
  ("merchant_id", "program_id", "kind", "currency") WHERE "affiliate_id" IS NULL;

-- The journal is append-only.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ledger_postings_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_postings"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "decision_records_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "decision_records"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Checked at commit: an entry has postings, they sum to zero in each currency, and all belong to its merchant.
CREATE FUNCTION require_balanced_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry uuid := CASE TG_TABLE_NAME WHEN 'ledger_entries' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'entry_id')::uuid END;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "ledger_postings" WHERE "entry_id" = entry) THEN
    RAISE EXCEPTION 'ledger entry % has no postings', entry USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (
    SELECT 1 FROM "ledger_postings" p JOIN "ledger_accounts" a ON a."id" = p."account_id"
    WHERE p."entry_id" = entry GROUP BY a."currency" HAVING sum(p."amount") <> 0
  ) THEN
    RAISE EXCEPTION 'ledger entry % does not balance', entry USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (
    SELECT 1 FROM "ledger_postings" p
    JOIN "ledger_accounts" a ON a."id" = p."account_id" JOIN "ledger_entries" e ON e."id" = p."entry_id"
    WHERE p."entry_id" = entry AND (p."merchant_id" <> e."merchant_id" OR a."merchant_id" <> e."merchant_id")
  ) THEN
    RAISE EXCEPTION 'ledger entry % crosses merchants', entry USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "ledger_entries_balanced" AFTER INSERT ON "ledger_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balanced_entry();
CREATE CONSTRAINT TRIGGER "ledger_postings_balanced" AFTER INSERT ON "ledger_postings"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balanced_entry();

-- Clicks, one partition a month (UTC). The id is a UUIDv7 of the same instant, so a token finds its partition.
CREATE TABLE "clicks" (
  "merchant_id"  uuid NOT NULL,
  "created_at"   timestamptz(3) NOT NULL,
  "id"           uuid NOT NULL,
  "program_id"   uuid NOT NULL,
  "affiliate_id" uuid NOT NULL,
  "link_id"      uuid NOT NULL,
  "visitor_id"   text,
  "ip_hash"      text,
  "user_agent"   text,
  "referrer"     text,
  "device"       text,
  "params"       jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY ("merchant_id", "created_at", "id")
) PARTITION BY RANGE ("created_at");
CREATE INDEX "clicks_id" ON "clicks" ("id");
CREATE INDEX "clicks_by_affiliate" ON "clicks" ("affiliate_id", "created_at" DESC);
-- Keeps a click whose month has no partition yet: late is better than lost.
CREATE TABLE "clicks_default" PARTITION OF "clicks" DEFAULT;

-- Makes the partitions of `months` months from `first` on; harmless when they exist.
CREATE FUNCTION ensure_click_partitions(first date, months int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  month date;
BEGIN
  FOR i IN 0..months - 1 LOOP
    month := (date_trunc('month', first) + make_interval(months => i))::date;
    EXECUTE format(
      'CREATE TABLE IF NOT EXISTS %I PARTITION OF "clicks" FOR VALUES FROM (%L) TO (%L)',
      'clicks_' || to_char(month, 'YYYY_MM'),
      month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
  END LOOP;
END $$;
SELECT ensure_click_partitions((now() AT TIME ZONE 'UTC')::date - 365, 25);
