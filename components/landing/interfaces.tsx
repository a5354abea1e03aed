const kinds = [
  {
    title: "REST",
    text: "Report sales, manage programs, affiliates and flags. Four styles of pagination, idempotency keys, an OpenAPI description made from the routes themselves.",
  },
  {
    title: "SDK",
    text: "Speaks AgentRef's REST v1, so that vendor's published clients work unmodified: change the base address, keep the code.",
  },
  {
    title: "Keys",
    text: "Scopes for each resource and verb, expiry, last use, revoked at once. Limits are exact and every answer says what is left.",
  },
];

/** How machines take part, with one call as it is made. */
export function Interfaces() {
  return (
    <div className="grid items-start gap-10 lg:grid-cols-[1fr_1.1fr] lg:gap-16">
      <div>
        <h2 className="text-2xl font-semibold">Machines are first-class</h2>
        <p className="mt-2 max-w-120 text-md text-muted">Pages and API go through the same verbs, so they cannot disagree.</p>
        <dl className="mt-6 flex flex-col divide-y divide-line border-y">
          {kinds.map((kind) => (
            <div key={kind.title} className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[6rem_1fr]">
              <dt className="font-semibold">{kind.title}</dt>
              <dd className="text-muted">{kind.text}</dd>
            </div>
          ))}
        </dl>
      </div>
      <figure className="m-0 min-w-0 overflow-hidden rounded-xl border border-line-strong bg-surface shadow-md">
        <figcaption className="border-b px-5 py-3 text-sm font-medium">Report a sale from your server</figcaption>
        <pre
          tabIndex={0}
          aria-label="Example request"
          className="overflow-x-auto px-5 py-4 font-mono text-xs leading-6 text-muted control-ring sm:text-sm sm:leading-6"
        >
          <span className="text-accent">POST</span> <span className="text-ink">/api/v1/conversions</span>
          {"\nAuthorization: Bearer ak_live_…\nIdempotency-Key: order-1042\n\n{\n"}
          <Field name="programId" value='"0192f4c1-…"' />
          <Field name="orderId" value='"1042"' />
          <Field name="amount" value="48000" note="// cents" />
          <Field name="currency" value='"USD"' />
          <Field name="clickToken" value='"clk_7d1e…"' />
          <Field name="customerEmail" value='"ada@example.com"' last />
          {"}"}
        </pre>
      </figure>
    </div>
  );
}

type FieldProps = { name: string; value: string; note?: string; last?: boolean };

function Field({ name, value, note, last = false }: FieldProps) {
  return (
    <>
      {"  "}
      <span className="text-ink">&quot;{name}&quot;</span>: <span className="text-positive">{value}</span>
      {last ? "" : ","}
      {note && <span className="text-faint"> {note}</span>}
      {"\n"}
    </>
  );
}
