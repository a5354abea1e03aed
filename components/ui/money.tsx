import { formatMoney, formatPercent } from "@/lib/core/money";

export function formatNumber(value: number | bigint, locale = "en-US"): string {
  return new Intl.NumberFormat(locale).format(value);
}

type MoneyProps = { minor: number | bigint; currency: string; locale?: string; sign?: boolean };

/** `minor` in the currency's minor units (cents). `sign` writes a plus before gains, for lists of movements. */
export function Money({ minor, currency, locale, sign = false }: MoneyProps) {
  return (
    <span className="whitespace-nowrap numeric">
      {sign && minor > 0 ? "+" : ""}
      {formatMoney(minor, currency, locale)}
    </span>
  );
}

export function Percent({ basisPoints }: { basisPoints: number }) {
  return <span className="whitespace-nowrap numeric">{formatPercent(basisPoints)}</span>;
}

export function Count({ value, locale }: { value: number | bigint; locale?: string }) {
  return <span className="numeric">{formatNumber(value, locale)}</span>;
}
