import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DateTime, type Reading, RelativeTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import type { ApiKeyView } from "@/lib/domain/credentials/api-key";
import type { KeyOwnerKind } from "./new-api-key";
import { RevokeApiKey } from "./revoke-api-key";

type ApiKeyListProps = { keys: readonly ApiKeyView[]; owner: KeyOwnerKind; now: Date; reading: Reading };

/** Keys that work first, ended ones below them. */
export function ApiKeyList({ keys, owner, now, reading }: ApiKeyListProps) {
  const live = keys.filter(({ status }) => status === "active");
  const ended = keys.filter(({ status }) => status !== "active");
  return (
    <div className="flex flex-col gap-6">
      <Card flush>
        {live.length === 0 ? (
          <EmptyState title="No keys that work" picture="calm">
            {owner === "merchant" ? "Your server needs one to report sales." : "Your scripts and agents need one to act for you."}
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {live.map((key) => (
              <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <KeyFacts apiKey={key} now={now} reading={reading} />
                <RevokeApiKey id={key.id} name={key.name} owner={owner} />
              </li>
            ))}
          </ul>
        )}
      </Card>
      {ended.length > 0 && (
        <Card title="Ended" flush>
          <ul className="divide-y">
            {ended.map((key) => (
              <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <KeyFacts apiKey={key} now={now} reading={reading} />
                <Badge>{key.status === "revoked" ? "Revoked" : "Expired"}</Badge>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

type KeyFactsProps = { apiKey: ApiKeyView; now: Date; reading: Reading };

function KeyFacts({ apiKey, now, reading }: KeyFactsProps) {
  const { name, hint, scopes, kind, createdBy, createdAt, lastUsedAt, expiresAt, status } = apiKey;
  return (
    <div className="min-w-56 flex-1">
      <p className="flex flex-wrap items-baseline gap-x-2.5">
        <span className="font-medium wrap-anywhere">{name}</span>
        <code className="font-mono text-xs text-muted">{hint}</code>
      </p>
      <p className="text-xs text-muted">
        Made by {createdBy}, <DateTime value={createdAt} {...reading} />.{" "}
        {lastUsedAt === null ? (
          "Not used yet."
        ) : (
          <>
            Last used <RelativeTime value={lastUsedAt} now={now} {...reading} />.
          </>
        )}
        {expiresAt !== null && status === "active" && (
          <>
            {" "}
            Ends <DateTime value={expiresAt} {...reading} />.
          </>
        )}
      </p>
      <Scopes scopes={kind === "onboarding" ? ["onboarding only"] : scopes} />
    </div>
  );
}

const SCOPES_IN_VIEW = 4;

/** Many scopes fold into their number, so that a list of keys stays a list. */
function Scopes({ scopes }: { scopes: readonly string[] }) {
  const list = <span className="font-mono text-2xs text-faint">{scopes.join("  ")}</span>;
  if (scopes.length <= SCOPES_IN_VIEW) return <p className="mt-1">{list}</p>;
  return (
    <details className="mt-0.5 text-xs text-muted">
      <summary className="inline-flex min-h-6 cursor-pointer items-center rounded-sm underline decoration-line-strong decoration-dotted underline-offset-3 control-ring hover:text-ink">
        {scopes.length} scopes
      </summary>
      {list}
    </details>
  );
}
