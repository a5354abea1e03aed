import { Badge } from "@/components/ui/badge";
import type { AccountListItem } from "@/lib/domain/accounts/account";

/** What a person works as, and whether they may come in at all. */
export function AccountHats({ account }: { account: AccountListItem }) {
  const { merchants, isAffiliate, isAdmin, isSuspended } = account;
  const none = merchants.length === 0 && !isAffiliate && !isAdmin;
  return (
    <span className="flex flex-wrap gap-1.5">
      {isSuspended && <Badge tone="negative">Suspended</Badge>}
      {isAdmin && (
        <Badge plain tone="accent">
          Platform admin
        </Badge>
      )}
      {merchants.map(({ companyName, role }) => (
        <Badge plain key={companyName}>
          {companyName}, {role}
        </Badge>
      ))}
      {isAffiliate && <Badge plain>Affiliate</Badge>}
      {none && <span className="text-faint">Nothing yet</span>}
    </span>
  );
}
