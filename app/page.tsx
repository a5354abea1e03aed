import type { Metadata } from "next";
import { PublicPage } from "@/components/layout/public-page";
import { Audiences } from "@/components/landing/audiences";
import { Confluence } from "@/components/landing/confluence";
import { DecisionRecord } from "@/components/landing/decision-record";
import { Interfaces } from "@/components/landing/interfaces";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = {
  title: { absolute: "Tributary: affiliate programs, right to the cent" },
  description:
    "Open affiliate-program software for merchants, affiliates, AI agents and admins. Every cent derived, explained and exported.",
};

const facts = [
  { title: "Whole cents", text: "Integer amounts with their currency, one rounding rule, never a floating-point number." },
  { title: "Terms with a history", text: "Changing a rate starts a new version. What was earned under the old one stays earned." },
  { title: "Yours to run", text: "Apache-2.0, one command, its own PostgreSQL. Take your data out whenever you like." },
];

const width = "mx-auto w-full max-w-290 px-4 sm:px-6";

export default function LandingPage() {
  return (
    <PublicPage full>
      <div className={`${width} grid items-center gap-12 pt-12 pb-20 sm:pt-20 lg:grid-cols-[1.05fr_1fr] lg:gap-16 lg:pb-28`}>
        <div>
          <h1 className="text-3xl font-semibold sm:text-4xl">Affiliate programs, right to the cent. And able to say why.</h1>
          <p className="mt-5 max-w-130 text-lg text-muted">
            Tributary tracks the click, decides who is credited, books the commission and shows both sides how it came about. Open software
            that runs on one machine.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href="/sign-up?as=merchant" variant="primary" size="lg">
              Start a program
            </ButtonLink>
            <ButtonLink href="/sign-up?as=affiliate" size="lg">
              Join as an affiliate
            </ButtonLink>
            <ButtonLink href="/marketplace" variant="ghost" size="lg">
              Browse the marketplace
            </ButtonLink>
          </div>
        </div>
        <DecisionRecord />
      </div>

      <section aria-labelledby="way" className="border-y bg-sunken">
        <div className={`${width} py-16 sm:py-20 [&_.bg-canvas]:bg-sunken`}>
          <h2 id="way" className="max-w-150 text-2xl font-semibold">
            From the first click to the payout, nothing is lost on the way
          </h2>
          <div className="mt-10">
            <Confluence />
          </div>
        </div>
      </section>

      <section aria-labelledby="people" className={`${width} py-16 sm:py-24`}>
        <h2 id="people" className="text-2xl font-semibold">
          One program, four ways to work with it
        </h2>
        <div className="mt-8">
          <Audiences />
        </div>
      </section>

      <section aria-label="Interfaces" className="border-y bg-sunken">
        <div className={`${width} py-16 sm:py-24`}>
          <Interfaces />
        </div>
      </section>

      <section aria-labelledby="principles" className={`${width} py-16 sm:py-24`}>
        <h2 id="principles" className="text-2xl font-semibold">
          Built like a ledger, because it is one
        </h2>
        <dl className="mt-8 grid gap-8 sm:grid-cols-3">
          {facts.map((fact) => (
            <div key={fact.title} className="border-t-2 border-accent pt-4">
              <dt className="text-md font-semibold">{fact.title}</dt>
              <dd className="mt-1 text-muted">{fact.text}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-14 flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-xl border border-line-strong bg-surface px-6 py-6 sm:px-8">
          <p className="text-lg font-semibold">See it with your own terms.</p>
          <div className="flex flex-wrap gap-2">
            <ButtonLink href="/sign-up" variant="primary" size="lg">
              Sign up
            </ButtonLink>
            <ButtonLink href="/docs" size="lg">
              Read the docs
            </ButtonLink>
          </div>
        </div>
      </section>
    </PublicPage>
  );
}
