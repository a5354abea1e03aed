import type { Metadata } from "next";
import Link from "next/link";
import { ProviderButtons } from "@/components/accounts/provider-buttons";
import { type FirstHat, SignUpForm } from "@/components/accounts/sign-up-form";
import { AuthCard } from "@/components/layout/auth-card";
import { loadEntry } from "@/lib/web/loaders/accounts";
import { withNext } from "@/lib/web/next-path";
import { type SearchParams, textParam } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const { next, providers } = await loadEntry(params);
  return (
    <AuthCard
      title="Create your account"
      footer={
        <>
          Have an account? <Link href={withNext("/sign-in", next)}>Sign in</Link>
        </>
      }
    >
      <ProviderButtons providers={providers} next={next} />
      <SignUpForm next={next} as={firstHat(textParam(params, "as"), next)} email={textParam(params, "email")} />
    </AuthCard>
  );
}

/** Who accepts a team's invitation needs no hat of their own; who comes from a portal is an affiliate. */
function firstHat(as: string | undefined, next: string | null): FirstHat {
  if (next?.startsWith("/team/")) return "none";
  if (as === "affiliate" || next?.startsWith("/p/") || next?.startsWith("/join/")) return "affiliate";
  return "merchant";
}
