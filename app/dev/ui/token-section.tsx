import { GallerySection, Specimen } from "./specimen";

const colours = [
  ["bg-canvas", "canvas"],
  ["bg-surface", "surface"],
  ["bg-raised", "raised"],
  ["bg-sunken", "sunken"],
  ["bg-line", "line"],
  ["bg-line-strong", "line-strong"],
  ["bg-control", "control"],
  ["bg-ink", "ink"],
  ["bg-muted", "muted"],
  ["bg-faint", "faint"],
  ["bg-accent", "accent"],
  ["bg-accent-soft", "accent-soft"],
  ["bg-positive", "positive"],
  ["bg-positive-soft", "positive-soft"],
  ["bg-caution", "caution"],
  ["bg-caution-soft", "caution-soft"],
  ["bg-negative", "negative"],
  ["bg-negative-soft", "negative-soft"],
];

const sizes = [
  ["text-3xl font-semibold", "3xl 36"],
  ["text-2xl font-semibold", "2xl 28"],
  ["text-xl font-semibold", "xl 22"],
  ["text-lg font-semibold", "lg 18"],
  ["text-md", "md 16"],
  ["text-base", "base 14"],
  ["text-sm", "sm 13"],
  ["text-xs", "xs 12"],
];

export function TokenSection() {
  return (
    <GallerySection id="tokens" title="Tokens">
      <Specimen title="Colour">
        {colours.map(([name, label]) => (
          <div key={label} className="w-22">
            <div className={`h-10 rounded-md border ${name}`} />
            <p className="mt-1 text-xs text-muted">{label}</p>
          </div>
        ))}
      </Specimen>
      <Specimen title="Type" stack>
        {sizes.map(([name, label]) => (
          <p key={label} className={`flex flex-wrap items-baseline gap-4 ${name}`}>
            <span className="w-14 shrink-0 text-xs font-normal text-faint">{label}</span>
            Every cent derived, explained and exported
          </p>
        ))}
        <p className="flex items-baseline gap-4 numeric">
          <span className="w-14 shrink-0 text-xs text-faint">numeric</span>
          $1,111.11 · $8,888.88 · 0123456789
        </p>
      </Specimen>
    </GallerySection>
  );
}
