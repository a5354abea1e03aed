import { ChoiceFilter } from "@/components/filters/choice-filter";
import { payoutStatuses, type PayoutStatus } from "@/lib/domain/payouts/payout";
import { statusWords } from "./payout-words";

/** Narrows a list of payouts to those of one status. */
export function PayoutStatusFilter({ value }: { value: PayoutStatus | undefined }) {
  const options = payoutStatuses.map((status) => ({ value: status, label: statusWords[status].label }));
  return <ChoiceFilter name="status" label="Status" all="Any status" value={value} options={options} />;
}
