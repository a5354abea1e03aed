export function TabCount({ value }: { value: number | undefined }) {
  if (value === undefined) return null;
  return <span className="rounded-full bg-pressed px-1.5 text-xs leading-4.5 text-muted numeric">{value}</span>;
}
