import Link from "next/link";
import type { ReactNode } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DateTime, formatDateTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import { Money } from "@/components/ui/money";
import { formatMoney } from "@/lib/core/money";
import type { NoticeDetailView } from "@/lib/domain/appeals/notice";
import { kindWords, outcomeWords } from "./notice-words";
import { ReplyForm } from "./reply-form";
import { ReplyList } from "./reply-list";

type NoticePageProps = { notice: NoticeDetailView; reader: Reader };

/** One notice: what happened, which sales, what helps, what was answered, and the form to answer. */
export function NoticePage({ notice, reader }: NoticePageProps) {
  return (
    <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <WhereItStands notice={notice} reader={reader} />
        <Items notice={notice} reader={reader} />
        {notice.replies.length > 0 && (
          <Card title="Your answers">
            <ReplyList replies={notice.replies} fileHref="/workspace/notices/files" reader={reader} />
          </Card>
        )}
        {notice.canReply && (
          <Card title="What helps">
            <ul className="flex list-disc flex-col gap-1.5 pl-4 text-sm">
              {notice.asks.map((ask) => (
                <li key={ask}>{ask}</li>
              ))}
            </ul>
          </Card>
        )}
        {notice.canReply && (
          <Card title={notice.replies.length > 0 ? "Add to your answer" : "Your answer"}>
            <ReplyForm noticeId={notice.id} drafts={notice.drafts} />
          </Card>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-6 self-start">
        <Card title="The notice">
          <DefinitionList items={facts(notice, reader)} />
        </Card>
      </div>
    </div>
  );
}

function WhereItStands({ notice, reader }: NoticePageProps) {
  const due = formatDateTime(notice.dueAt, reader, "datetime");
  const { status, kind, answer } = notice;
  const said = answer && <p className="mt-1 whitespace-pre-line">“{answer}”</p>;
  if (status === "passed" || notice.passedAmount > 0) return <PassedOn notice={notice} reader={reader} said={said} />;
  if (status === "restored" || status === "released") {
    return (
      <Callout tone="positive" title={freeTitle(notice)}>
        <p>{freeWords(notice, reader)}</p>
        {said}
      </Callout>
    );
  }
  if (status === "upheld") {
    return (
      <Callout tone="negative" title="Another reviewer read your answer: the decision stands">
        {said}
      </Callout>
    );
  }
  if (status === "reversed") {
    return (
      <Callout tone="negative" title="The commissions were taken back after the review">
        <p>
          There is a notice about that decision, which you can answer: see <Link href="/workspace/notices">all notices</Link>.
        </p>
      </Callout>
    );
  }
  if (status === "answered") {
    const title =
      kind === "reversed" ? "Your answer waits for somebody who did not take the decision" : "Your answer waits for the reviewer";
    return <Callout title={title}>You hear by mail and here as soon as it is decided.</Callout>;
  }
  if (notice.lapsedAt) {
    return (
      <Callout title={`No answer came by ${due}`}>
        {kind === "held"
          ? "Nothing is decided yet. What you send is still read, and reopens the case."
          : "The decision stands. A late answer still reopens the case: somebody who did not take it reads what you send."}
      </Callout>
    );
  }
  return (
    <Callout tone="caution" title={kind === "held" ? "A person is looking at these commissions" : `You can answer until ${due}`}>
      {kind === "held" ? (
        <p>Nothing is decided. What you send until {due} is read first; no answer is not held against you.</p>
      ) : (
        <p>Somebody who did not take this decision reads your answer, and can bring the money back.</p>
      )}
    </Callout>
  );
}

function freeTitle({ status, policyDays }: NoticeDetailView): string {
  if (status === "restored") return "Your money is back";
  return policyDays === null ? "The review is done: nothing was wrong" : "Nobody decided in time: your money is free";
}

function freeWords({ releasedAmount, amount, currency, policyDays }: NoticeDetailView, { locale }: Reader): string {
  const policy = policyDays === null ? "" : `After ${policyDays} days without a decision the program's own policy releases what was held. `;
  if (releasedAmount === amount) return `${policy}The commissions stand again where they stood before.`;
  return `${policy}${formatMoney(releasedAmount, currency, locale)} stands again where it stood before; the rest was taken back by another decision.`;
}

/** Dismissed here, and held elsewhere: what is free, and where the rest waits. */
function PassedOn({ notice, reader, said }: NoticePageProps & { said: ReactNode }) {
  const { releasedAmount, passedAmount, currency, passedTo } = notice;
  const money = (minor: number) => formatMoney(minor, currency, reader.locale);
  const isWaiting = passedTo.length === 0 || passedTo.some(({ status }) => status === "open" || status === "answered");
  return (
    <Callout
      tone={isWaiting ? "caution" : "neutral"}
      title={isWaiting ? `${money(passedAmount)} is still held by another case` : "The other case is decided, too"}
    >
      <p>
        This case is closed. {releasedAmount > 0 && `${money(releasedAmount)} is free. `}
        {isWaiting && "The rest waits until the other case is decided. "}
        {passedTo.map((other) => (
          <Link key={other.noticeId} href={`/workspace/notices/${other.noticeId}`} className="font-medium underline underline-offset-3">
            Read the notice about {money(other.amount)}
          </Link>
        ))}
      </p>
      {said}
    </Callout>
  );
}

function facts(notice: NoticeDetailView, reader: Reader) {
  return [
    { term: "What", detail: kindWords[notice.kind] },
    { term: "Reason", detail: notice.reasonText },
    { term: "Commission", detail: <Money minor={notice.amount} currency={notice.currency} locale={reader.locale} /> },
    {
      term: "Program",
      detail: (
        <Link href={`/workspace/programs/${notice.programId}`} className="text-accent underline-offset-3 hover:underline">
          {notice.programName}
        </Link>
      ),
    },
    { term: "Told on", detail: <DateTime value={notice.createdAt} {...reader} /> },
    { term: "Answer by", detail: <DateTime value={notice.dueAt} {...reader} /> },
  ];
}

function Items({ notice, reader }: NoticePageProps) {
  return (
    <Card title="Your sales it is about" flush>
      <ul className="divide-y border-t">
        {notice.items.map((item) => (
          <li key={item.conversionId} className="flex items-center gap-3 px-4 py-2.5 text-sm">
            <span className="min-w-0 flex-1 truncate">
              <Link
                href={`/workspace/conversions/${item.conversionId}`}
                className="font-medium text-accent underline-offset-3 hover:underline"
              >
                {item.orderId}
              </Link>
            </span>
            {item.outcome && <Badge tone={outcomeWords[item.outcome].tone}>{outcomeWords[item.outcome].label}</Badge>}
            <span className="text-xs text-faint">
              <DateTime value={item.occurredAt} {...reader} />
            </span>
            <span className="font-medium">
              <Money minor={item.amount} currency={item.currency} locale={reader.locale} />
            </span>
          </li>
        ))}
        <li className="flex items-center justify-between gap-3 rounded-b-lg bg-sunken px-4 py-2.5 text-sm font-medium">
          <span>Sum</span>
          <Money minor={notice.amount} currency={notice.currency} locale={reader.locale} />
        </li>
      </ul>
    </Card>
  );
}
