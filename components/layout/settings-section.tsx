import type { ReactNode } from "react";

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
      {footer && (
        <footer className="flex flex-wrap items-center justify-end gap-2 rounded-b-[inherit] border-t bg-sunken px-4 py-2.5 sm:px-5">
          {footer}
        </footer>
      )}
    </section>
  );
}
