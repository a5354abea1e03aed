import { accountKinds, occasionsToRepay, repay, type AccountKind, type EntryDraft } from "@/lib/domain/ledger/ledger";

/** Accounts in memory, kept by the entries of the product's pure core as the database keeps them: clawbacks are repaid after each. */
export class Books {
  readonly journal: EntryDraft[] = [];
  private readonly balances = new Map<string, bigint>();
  private readonly conversions = new Map<string, Map<AccountKind, bigint>>();
  private readonly owners = new Map<string, { affiliateId: string; programId: string; currency: string }>();

  /** `rankOf`: older approvals have a lower rank and repay first. */
  constructor(private readonly rankOf: (conversionId: string) => number) {}

  /** One use case's entries, then what they make to be repaid. */
  post(entries: EntryDraft[]): void {
    for (const entry of entries) this.apply(entry);
    for (const [affiliateId, occasion] of occasionsToRepay(entries)) {
      const owed = -this.balance(affiliateId, "clawback");
      const payable = [...this.owners]
        .filter(([id, owner]) => owner.affiliateId === affiliateId && this.at(id, "payable") > 0n)
        .toSorted(([a], [b]) => this.rankOf(a) - this.rankOf(b))
        .map(([id, owner]) => ({ ...owner, conversionId: id, amount: this.at(id, "payable") }));
      if (owed > 0n) for (const entry of repay(payable, owed, occasion)) this.apply(entry);
    }
  }

  /** Minor units on an account of an affiliate, or of the program ("" ). */
  balance(affiliateId: string, kind: AccountKind): bigint {
    return this.balances.get(`${affiliateId}/${kind}`) ?? 0n;
  }

  /** Where a conversion's money stands. */
  at(conversionId: string, kind: AccountKind): bigint {
    return this.conversions.get(conversionId)?.get(kind) ?? 0n;
  }

  /** All that affiliates have of a conversion, wherever it stands. */
  sumOf(conversionId: string): bigint {
    return accountKinds.filter((kind) => kind !== "commission_expense").reduce((sum, kind) => sum + this.at(conversionId, kind), 0n);
  }

  private apply(entry: EntryDraft): void {
    this.journal.push(entry);
    const own = this.conversions.get(entry.conversionId) ?? new Map<AccountKind, bigint>();
    this.conversions.set(entry.conversionId, own);
    for (const { account, amount } of entry.postings) {
      const key = `${account.affiliateId ?? ""}/${account.kind}`;
      this.balances.set(key, (this.balances.get(key) ?? 0n) + amount);
      own.set(account.kind, (own.get(account.kind) ?? 0n) + amount);
      const { affiliateId, programId, currency } = account;
      if (affiliateId) this.owners.set(entry.conversionId, { affiliateId, programId, currency });
    }
  }
}
