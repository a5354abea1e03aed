import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4 pb-2">
      <p className="text-sm text-muted">
        Keep these recovery codes where you find them without your phone. Each signs you in once. They are not shown again.
      </p>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1.5 rounded-lg border bg-sunken px-4 py-3 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={codes.join("\n")} what="recovery codes" variant="secondary" size="md">
          Copy all
        </CopyButton>
        <Button variant="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}
