import type { ReactNode } from "react";
import { Code } from "./code";
import { examples } from "./examples";

export const quickstartContents = [
  { id: "key", label: "Get a key" },
  { id: "call", label: "First call" },
  { id: "sale", label: "Report a sale" },
  { id: "join", label: "Join as an affiliate" },
  { id: "answers", label: "Answers and errors" },
  { id: "repeat", label: "Repeat safely" },
  { id: "pages", label: "Pages" },
  { id: "limits", label: "Limits" },
];

const prefixes = [
  { prefix: "ak_live_", text: "A merchant's key. Its scopes say what it may do." },
  { prefix: "ak_onb_", text: "Sets a merchant up: company, first program. Nothing else." },
  { prefix: "ak_aff_", text: "An affiliate's key: marketplace, own programs, links and earnings." },
];

const errors = [
  { code: "BAD_REQUEST", status: 400, mend: "Send valid JSON, each parameter once." },
  { code: "VALIDATION_ERROR", status: 400, mend: "details.fieldErrors names each field and what it wants." },
  { code: "UNAUTHORIZED", status: 401, mend: "Send a key that is neither revoked nor expired." },
  { code: "FORBIDDEN", status: 403, mend: "Use the other kind of key, or ask the program." },
  { code: "INSUFFICIENT_SCOPE", status: 403, mend: "Make a key with the scope in details.scope." },
  { code: "NOT_FOUND", status: 404, mend: "Check the id. What belongs to others is not found either." },
  { code: "CONFLICT", status: 409, mend: "It was decided or taken before. Read it again." },
  { code: "IDEMPOTENCY_KEY_REUSED", status: 409, mend: "Use a new key for a different call." },
  { code: "RATE_LIMITED", status: 429, mend: "Wait Retry-After seconds." },
  { code: "INTERNAL_ERROR", status: 500, mend: "Tell the operator meta.requestId." },
];

const limits = [
  { who: "No key", calls: 10 },
  { who: "Affiliate", calls: 60 },
  { who: "Merchant, Free", calls: 60 },
  { who: "Merchant, Starter", calls: 120 },
  { who: "Merchant, Growth", calls: 300 },
  { who: "Merchant, Pro", calls: 1200 },
];

/** From nothing to a credited sale, then the rules that hold for every call. */
export function Quickstart({ baseUrl }: { baseUrl: string }) {
  const example = examples(baseUrl);
  return (
    <>
      <Part id="key" title="Get a key">
        <p>
          Make one under <b>API keys</b> in your dashboard or workspace and choose its scopes. It is shown once. Send it with every call as{" "}
          <Mono>Authorization: Bearer ak_…</Mono>
        </p>
        <Pairs
          label="Kinds of keys"
          head={["Begins with", "Is"]}
          rows={prefixes.map(({ prefix, text }) => [<Mono key={prefix}>{prefix}</Mono>, text])}
        />
      </Part>
      <Part id="call" title="First call">
        <p>
          The base address is <Mono>{baseUrl}</Mono>. The published SDKs for Node and Python, both called <Mono>agentref</Mono>, work with
          it unchanged.
        </p>
        <Code label="Shell" text={example.identity} />
        <Code label="Node" text={example.sdk} />
      </Part>
      <Part id="sale" title="Report a sale">
        <p>
          A visitor who comes through an affiliate&apos;s link arrives with <Mono>agentref_cid</Mono> in the address. Keep it, and send it
          from your server when the visitor pays. Amounts are in the currency&apos;s minor unit: 4900 is $49.00.
        </p>
        <Code label="Send the sale" text={example.sale} />
        <Code label="Answer" text={example.decision} />
        <p>
          The same <Mono>orderId</Mono> again changes nothing and answers what it did the first time. Sales that nobody is credited for are
          answered, too, with the reason.
        </p>
      </Part>
      <Part id="join" title="Join as an affiliate">
        <Code label="Find a program and apply" text={example.join} />
      </Part>
      <Part id="answers" title="Answers and errors">
        <p>
          Every answer is JSON: <Mono>{"{ data, meta }"}</Mono>, or <Mono>{"{ error, meta }"}</Mono>. <Mono>meta.requestId</Mono> names the
          call. Times are ISO 8601 in UTC.
        </p>
        <Pairs
          label="Error codes"
          head={["Status and code", "What to do"]}
          rows={errors.map(({ code, status, mend }) => [<Mono key={code}>{`${status} ${code}`}</Mono>, mend])}
        />
      </Part>
      <Part id="repeat" title="Repeat safely">
        <p>
          Give a POST an <Mono>Idempotency-Key</Mono> of up to 255 characters. Repeating the call with it within 24 hours answers what the
          first one did, marked <Mono>Idempotency-Replayed: true</Mono>, and does nothing again. Refused calls are not kept, so a mended
          call may use the same key.
        </p>
      </Part>
      <Part id="pages" title="Pages">
        <p>
          Lists take <Mono>page</Mono> and <Mono>pageSize</Mono>, <Mono>offset</Mono> and <Mono>limit</Mono>, or <Mono>cursor</Mono> and{" "}
          <Mono>limit</Mono>: 20 rows unless told, 100 at most. Go on while <Mono>meta.hasMore</Mono> is true; <Mono>meta.nextCursor</Mono>{" "}
          is the next page, and the fastest way through long lists.
        </p>
      </Part>
      <Part id="limits" title="Limits">
        <p>
          Calls a minute and key. Every answer says in <Mono>X-RateLimit-Remaining</Mono> how many are left, and in{" "}
          <Mono>X-RateLimit-Reset</Mono> when all are there again.
        </p>
        <Pairs
          label="Calls a minute"
          head={["Caller", "Calls a minute"]}
          rows={limits.map(({ who, calls }) => [who, calls.toLocaleString("en-US")])}
        />
      </Part>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex max-w-180 flex-col gap-4 text-muted">
      <h2 id={id} className="scroll-mt-20 text-lg font-semibold text-ink">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Mono({ children }: { children: string }) {
  return <code className="font-mono text-sm wrap-break-word text-ink">{children}</code>;
}

type PairsProps = { label: string; head: [string, string]; rows: [ReactNode, ReactNode][] };

function Pairs({ label, head, rows }: PairsProps) {
  return (
    <table aria-label={label} className="w-full border-collapse text-left text-sm">
      <thead>
        <tr className="border-b text-xs text-faint">
          {head.map((title) => (
            <th key={title} scope="col" className="py-2 pr-4 font-medium">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([term, detail], index) => (
          // The rows are fixed text: their place is their name.
          <tr key={index} className="border-b align-top last:border-b-0">
            <th scope="row" className="py-2 pr-4 font-normal text-ink">
              {term}
            </th>
            <td className="py-2">{detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
