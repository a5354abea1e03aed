import { cn } from "./cn";

const sizes = { sm: "size-6 text-2xs", md: "size-8 text-xs", lg: "size-12 text-md" };

// Hues spread around the wheel at one lightness, so that every pair of initials reads alike.
const hues = [25, 60, 95, 150, 195, 235, 275, 320];

type AvatarProps = { name: string; size?: keyof typeof sizes; square?: boolean };

/** Initials on a colour that follows from the name. Decorative: the name stands beside it. */
export function Avatar({ name, size = "md", square = false }: AvatarProps) {
  const hue = hues[hash(name) % hues.length] ?? 235;
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid shrink-0 place-items-center font-semibold uppercase select-none",
        square ? "rounded-sm" : "rounded-full",
        sizes[size],
      )}
      style={{
        background: `light-dark(oklch(0.93 0.04 ${hue}), oklch(0.34 0.06 ${hue}))`,
        color: `light-dark(oklch(0.4 0.09 ${hue}), oklch(0.9 0.06 ${hue}))`,
      }}
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s._@-]+/)
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => Array.from(word ?? "")[0] ?? "").join("") || "?";
}

function hash(text: string): number {
  let value = 7;
  for (const letter of text) value = (value * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return value;
}

type PersonProps = { name: string; detail?: string; size?: keyof typeof sizes; square?: boolean };

/** Avatar, name and one line of detail, for table cells and sheets. */
export function Person({ name, detail, size = "sm", square }: PersonProps) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} size={size} square={square} />
      <span className="min-w-0">
        <span className="block truncate font-medium">{name}</span>
        {detail && <span className="block truncate text-xs font-normal text-faint">{detail}</span>}
      </span>
    </span>
  );
}
