import type { Reader } from "@/components/layout/reader-preferences";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { DecisionCandidate } from "@/lib/domain/conversions/decision";
import { reasonWords } from "./conversion-words";

const verdicts: Record<DecisionCandidate["verdict"], { label: string; tone: Tone }> = {
  won: { label: "Credited", tone: "positive" },
  outranked: { label: "Outranked", tone: "neutral" },
  excluded: { label: "Excluded", tone: "negative" },
};

/** Everybody who could have been credited, with the test of the window. */
export function CandidateTable({ candidates, reader }: { candidates: readonly DecisionCandidate[]; reader: Reader }) {
  return (
    <Card title="Who was considered" description="Every coupon, click and earlier touch that was known of this sale" flush>
      {candidates.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-muted">Nobody: the report named no coupon and no click, and the customer was not known.</p>
      ) : (
        <ScrollRegion label="Who was considered" className="border-t">
          <table className="w-full text-sm">
            <thead className="text-left text-xs text-muted">
              <tr>
                {["Affiliate", "Touch", "When", "Window", "Outcome"].map((title) => (
                  <th key={title} scope="col" className="px-3 py-2 font-medium whitespace-nowrap first:pl-4 last:pr-4">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {candidates.map((candidate, index) => (
                <CandidateRow key={index} candidate={candidate} reader={reader} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Card>
  );
}

const touches = { click: "Click", customer: "Brought the customer" } as const;

const cell = "border-t px-3 py-2 align-top whitespace-nowrap first:pl-4 last:pr-4";

function CandidateRow({ candidate, reader }: { candidate: DecisionCandidate; reader: Reader }) {
  const { affiliateCode, kind, couponCode, at, window, verdict, exclusion } = candidate;
  return (
    <tr>
      <th scope="row" className={`${cell} text-left font-medium`}>
        {affiliateCode ?? "Unknown"}
      </th>
      <td className={cell}>{kind === "coupon" ? `Coupon ${couponCode ?? ""}` : touches[kind]}</td>
      <td className={cell}>{at ? <DateTime value={at} show="datetime" {...reader} /> : "Unknown"}</td>
      <td className={cell}>
        {window ? (
          <>
            {window.inside ? "Inside" : "Outside"} {window.days} {window.days === 1 ? "day" : "days"}
            <span className="block text-xs text-faint">
              until <DateTime value={window.endsAt} show="datetime" {...reader} />
            </span>
          </>
        ) : (
          "None"
        )}
      </td>
      <td className={cell}>
        <Badge tone={verdicts[verdict].tone}>{verdicts[verdict].label}</Badge>
        {exclusion && <span className="mt-0.5 block text-xs text-faint">{reasonWords[exclusion]}</span>}
      </td>
    </tr>
  );
}
