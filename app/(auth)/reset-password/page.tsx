import type { Metadata } from "next";
import Link from "next/link";
import { ResetPasswordForm } from "@/components/accounts/password-reset-forms";
import { AuthCard } from "@/components/layout/auth-card";
import { type SearchParams, textParam } from "@/lib/web/search-params";

// The address carries the token: it must not travel on in Referer.
export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const token = textParam(await searchParams, "token") ?? "";
  return (
    <AuthCard
      title="Choose a new password"
      description="Every session of your account ends; you sign in with the new password."
      footer={<Link href="/sign-in">Back to sign in</Link>}
    >
      <ResetPasswordForm token={token} />
    </AuthCard>
  );
}
