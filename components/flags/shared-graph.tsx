import type { FlagDetail } from "@/lib/web/queries/flags";
import { sharedWords } from "./flag-words";

type SharedGraphProps = { name: string; shared: FlagDetail["shared"] };

const ROW = 40;
const WIDTH = 640;
const BOX = { width: 160, height: 28 };
const COLUMNS = [0, 240, 480] as const;
const MAX_ROWS = 8;

/** The affiliate, what is shared, and with whom, joined by lines. The list under it says the same in words. */
export function SharedGraph({ name, shared }: SharedGraphProps) {
  const identifiers = shared.slice(0, MAX_ROWS);
  const others = [...new Map(identifiers.flatMap(({ affiliates }) => affiliates).map((other) => [other.id, other])).values()].slice(
    0,
    MAX_ROWS,
  );
  const rows = Math.max(identifiers.length, others.length);
  const middle = (index: number, count: number) => ((index + 0.5) * rows * ROW) / count;
  const at = new Map(others.map((other, i) => [other.id, middle(i, others.length)]));
  const start = middle(0, 1);
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${rows * ROW}`} className="w-full phone:hidden">
      {identifiers.map(({ kind, key, affiliates }, i) => {
        const y = middle(i, identifiers.length);
        return (
          <g key={`${kind} ${key}`} className="stroke-line-strong" fill="none">
            <path d={curve(COLUMNS[0], start, COLUMNS[1], y)} />
            {affiliates.map(({ id }) => {
              const end = at.get(id);
              return end === undefined ? null : <path key={id} d={curve(COLUMNS[1], y, COLUMNS[2], end)} />;
            })}
          </g>
        );
      })}
      <Box x={COLUMNS[0]} y={start} label={name} />
      {identifiers.map(({ kind, key }, i) => (
        <Box key={`${kind} ${key}`} x={COLUMNS[1]} y={middle(i, identifiers.length)} label={sharedWords[kind]} quiet />
      ))}
      {others.map((other) => (
        <Box key={other.id} x={COLUMNS[2]} y={at.get(other.id) ?? 0} label={other.name} />
      ))}
    </svg>
  );
}

function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  const from = fromX + BOX.width;
  const half = (from + toX) / 2;
  return `M${from} ${fromY}C${half} ${fromY} ${half} ${toY} ${toX} ${toY}`;
}

function Box({ x, y, label, quiet = false }: { x: number; y: number; label: string; quiet?: boolean }) {
  const text = label.length > 22 ? `${label.slice(0, 21)}…` : label;
  return (
    <g>
      <rect
        x={x + 0.5}
        y={y - BOX.height / 2}
        width={BOX.width - 1}
        height={BOX.height}
        rx={6}
        className={quiet ? "fill-sunken stroke-line" : "fill-surface stroke-line-strong"}
      />
      <text x={x + BOX.width / 2} y={y + 4} textAnchor="middle" fontSize={12} className={quiet ? "fill-muted" : "fill-ink"}>
        {text}
      </text>
    </g>
  );
}
