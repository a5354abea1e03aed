type ContentsProps = {
  label: string;
  entries: readonly { id: string; label: string; count?: number }[];
};

/** Where to go on a long page: beside it on wide screens, above it on narrow ones. */
export function Contents({ label, entries }: ContentsProps) {
  return (
    <nav aria-label={label} className="lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto">
      <ul className="flex flex-wrap gap-x-1 gap-y-0.5 text-sm text-muted lg:flex-col">
        {entries.map(({ id, label: text, count }) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-flex min-h-7 items-center gap-2 rounded-md px-2 hover:bg-hover hover:text-ink lg:flex">
              {text}
              {count !== undefined && <span className="numeric text-xs text-faint">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
