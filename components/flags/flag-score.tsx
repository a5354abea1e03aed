import { Badge } from "@/components/ui/badge";
import { scoreTone } from "./flag-words";

/** The sum of a flag's evidence, as a chip. */
export function FlagScore({ score }: { score: number }) {
  return (
    <Badge tone={scoreTone(score)} plain>
      <span className="sr-only">Score </span>
      <span className="min-w-4 text-center numeric">{score}</span>
    </Badge>
  );
}
