import type { Metadata } from "next";
import Link from "next/link";
import { ProviderButtons } from "@/components/accounts/provider-buttons";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { AuthCard } from "@/components/layout/auth-card";
import { Callout } from "@/components/ui/callout";
import { loadEntry } from "@/lib/web/loaders/accounts";
import { withNext } from "@/lib/web/next-path";
import { type SearchParams, textParam } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const { next, providers, error } = await loadEntry(params);
  return (
    <AuthCard
      title="Sign in"
      footer={
        <>
          New here? <Link href={withNext("/sign-up", next)}>Create an account</Link>
        </>
      }
    >
      {error !== null && (
        <div className="mb-4">
          <Callout tone="negative">{error}</Callout>
        </div>
      )}
      {textParam(params, "reset") === "1" && (
        <div className="mb-4">
          <Callout tone="positive" title="Your password is changed">
            Sign in with the new one. Every other session has ended.
          </Callout>
        </div>
      )}
      <ProviderButtons providers={providers} next={next} />
      <SignInForm next={next} email={textParam(params, "email")} />
    </AuthCard>
  );
}
