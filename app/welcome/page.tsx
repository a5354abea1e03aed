import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BecomeAffiliateButton, CreateMerchantForm } from "@/components/accounts/welcome-choice";
import { AuthCard } from "@/components/layout/auth-card";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { signOut } from "@/lib/web/actions/sessions";
import { loadHome, loadWelcome } from "@/lib/web/loaders/accounts";
import { choiceParam, type SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Welcome" };

export default async function WelcomePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { name, email, isAffiliate } = await loadWelcome();
  const as = choiceParam(await searchParams, "as", ["merchant", "affiliate"]);
  const home = await loadHome();
  if (home !== "/welcome" && (as === undefined || (as === "affiliate" && isAffiliate))) redirect(home);
  return (
    <AuthCard
      title={titles[as ?? "both"].replace("NAME", name)}
      description={descriptions[as ?? "both"]}
      footer={
        <form action={signOut}>
          <p className="mb-1">Signed in as {email}.</p>
          <SignOutButton />
        </form>
      }
    >
      {as !== "affiliate" && <CreateMerchantForm />}
      {as === undefined && (
        <p className="my-5 flex items-center gap-3 text-xs text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          or
        </p>
      )}
      {as !== "merchant" && <BecomeAffiliateButton primary={as === "affiliate"} />}
    </AuthCard>
  );
}

const titles = { both: "Welcome, NAME", merchant: "Create a merchant", affiliate: "Become an affiliate" };
const descriptions = {
  both: "Run an affiliate program for your software, or join the programs of others. You can do both later.",
  merchant: "A merchant runs programs and has a team of its own.",
  affiliate: "Join programs, share your link, and see what every sale earns you and why.",
};
