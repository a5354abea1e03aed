import type { Metadata } from "next";
import { VerifyEmailForm } from "@/components/accounts/verify-email-form";
import { AuthCard } from "@/components/layout/auth-card";
import { loadHome } from "@/lib/web/loaders/accounts";
import { type SearchParams, textParam } from "@/lib/web/search-params";

// The address carries the token: it must not travel on in Referer.
export const metadata: Metadata = { title: "Confirm your address", referrer: "no-referrer" };

export default async function VerifyEmailPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const token = textParam(await searchParams, "token") ?? "";
  return (
    <AuthCard title="Confirm your e-mail address" description="One press, and we know that mail reaches you.">
      <VerifyEmailForm token={token} home={await loadHome()} />
    </AuthCard>
  );
}
