import { CopyButton } from "@/components/ui/copy-button";
import { ScrollRegion } from "@/components/ui/scroll-region";

type CodeProps = {
  /** What it shows: "Request". */
  label: string;
  text: string;
};

/** A listing that can be copied and scrolls on its own. */
export function Code({ label, text }: CodeProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border bg-sunken">
      <figcaption className="flex h-9 items-center justify-between border-b pr-1 pl-3 text-xs font-medium text-muted">
        {label}
        <CopyButton text={text} what={label.toLowerCase()} />
      </figcaption>
      <ScrollRegion label={label}>
        <pre className="w-max min-w-full p-3 font-mono text-xs leading-5 text-ink">
          <code>{text}</code>
        </pre>
      </ScrollRegion>
    </figure>
  );
}
