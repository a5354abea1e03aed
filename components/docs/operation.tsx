import { Badge, type Tone } from "@/components/ui/badge";
import type { Field, Operation } from "@/lib/api/kit/reference";

const tones: Record<Operation["method"], Tone> = { GET: "neutral", POST: "positive", PATCH: "caution", PUT: "caution", DELETE: "negative" };
const owners: Record<Operation["key"], string> = { merchant: "Merchant key", affiliate: "Affiliate key", any: "Any key", none: "No key" };

/** One call: what it takes and what it answers, folded until somebody wants to know. */
export function OperationEntry({ operation }: { operation: Operation }) {
  const { name, method, path, summary, key, scope, status, isPaged, query, body, answer } = operation;
  return (
    <details id={name} className="group scroll-mt-20 border-b last:border-b-0">
      <summary className="grid cursor-pointer list-none grid-cols-[4rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 rounded-md px-3 py-2.5 control-ring hover:bg-hover sm:grid-cols-[4rem_minmax(0,1fr)_22rem]">
        <span>
          <Badge tone={tones[method]} plain>
            {method}
          </Badge>
        </span>
        <code className="min-w-0 font-mono text-sm wrap-anywhere">{path}</code>
        <span className="col-span-2 text-sm text-muted sm:col-span-1">{summary}</span>
      </summary>
      <div className="flex flex-col gap-4 px-3 pt-1 pb-5 text-sm">
        <p className="text-muted">
          {owners[key]}
          {scope !== null && (
            <>
              {" "}
              with the scope <code className="font-mono text-ink">{scope}</code>
            </>
          )}
          . Answers {status}. In the SDK: <code className="font-mono text-ink">{name}</code>
        </p>
        {isPaged && <p className="text-muted">A paged list: takes page, pageSize, limit, offset and cursor.</p>}
        <Fields title="Query" fields={query} showRequired />
        <Fields title="Body" fields={body} showRequired />
        <Fields title={isPaged ? "Each row" : "Answer"} fields={answer} />
      </div>
    </details>
  );
}

function Fields({ title, fields, showRequired = false }: { title: string; fields: Field[]; showRequired?: boolean }) {
  if (fields.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-xs font-medium text-faint">{title}</h3>
      <dl className="divide-y divide-line">
        {fields.map(({ name, type, required, description }) => (
          <div key={name} className="grid gap-x-4 py-1.5 sm:grid-cols-[14rem_minmax(0,1fr)]">
            <dt className="font-mono wrap-anywhere">
              {name}
              {showRequired && required && <span className="ml-2 font-sans text-xs text-negative">required</span>}
            </dt>
            <dd className="text-muted">
              {type}
              {description !== null && <span className="block text-faint">{description}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
