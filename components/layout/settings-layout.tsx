import type { ReactNode } from "react";
import { SettingsNav, type SettingsLink } from "./settings-nav";

type SettingsLayoutProps = { label: string; links: readonly SettingsLink[]; children: ReactNode };

/** Sub-navigation left (a scrolling row on phones), sections right. */
export function SettingsLayout({ label, links, children }: SettingsLayoutProps) {
  return (
    <div className="grid gap-6 lg:grid-cols-[11rem_minmax(0,44rem)] lg:gap-10">
      <SettingsNav label={label} links={links} />
      <div className="flex min-w-0 flex-col gap-8">{children}</div>
    </div>
  );
}

type SettingsSectionProps = { title: string; description?: ReactNode; children: ReactNode; footer?: ReactNode };

/** One form of the settings, with its own save. */
export function SettingsSection({ title, description, children, footer }: SettingsSectionProps) {
  return (
    <section className="rounded-lg border bg-surface">
      <header className="border-b px-4 py-3 sm:px-5">
        <h2 className="text-base font-semibold">{title}</h2>
        {description && <p className="text-sm text-muted">{description}</p>}
      </header>
      <div className="flex flex-col gap-4 px-4 py-4 sm:px-5">{children}</div>
      {footer && <footer className="flex flex-wrap items-center justify-end gap-2 border-t bg-sunken px-4 py-2.5 sm:px-5">{footer}</footer>}
    </section>
  );
}
