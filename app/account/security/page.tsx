import type { Metadata } from "next";
import { PasswordForm } from "@/components/accounts/password-form";
import { SessionList } from "@/components/accounts/session-list";
import { TotpSection } from "@/components/accounts/totp-section";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { SettingsSection } from "@/components/layout/settings-section";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { loadSecurity } from "@/lib/web/loaders/accounts";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage() {
  const [{ account, sessions, now }, { timeZone, locale }] = await Promise.all([loadSecurity(), readReader()]);
  const reading = { timeZone, locale };
  return (
    <>
      <PageHeader title="Security" description="How you sign in, and where you are signed in." />
      <div className="flex max-w-176 flex-col gap-6">
        <PasswordForm email={account.email} hasPassword={account.hasPassword} />
        <TotpSection
          since={account.totpEnabledAt && <DateTime value={account.totpEnabledAt} {...reading} />}
          codesLeft={account.recoveryCodesLeft}
          hasPassword={account.hasPassword}
        />
        <SettingsSection title="Sessions" description="Browsers that are signed in. One ends by itself after 30 days without use.">
          <SessionList
            sessions={sessions.map(({ id, device, isCurrent, createdAt, lastSeenAt }) => ({
              id,
              device,
              isCurrent,
              seen: (
                <>
                  Signed in <DateTime value={createdAt} {...reading} />, last seen{" "}
                  <RelativeTime value={lastSeenAt} now={now} {...reading} />
                </>
              ),
            }))}
          />
        </SettingsSection>
      </div>
    </>
  );
}
