import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DateTime, formatDateTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import { Money } from "@/components/ui/money";
import type { NoticeDetailView } from "@/lib/domain/appeals/notice";
import { kindWords } from "./notice-words";
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
  if (status === "restored" || status === "released") {
    return (
      <Callout tone="positive" title={status === "restored" ? "Your money is back" : "The review is done: nothing was wrong"}>
        <p>The commissions stand again where they stood before.</p>
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
  if (!notice.canReply) return <Callout title={`The time to answer ended on ${due}`}>The decision stands.</Callout>;
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
