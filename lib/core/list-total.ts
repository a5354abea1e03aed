/** Rows of a list are counted up to here, so that no list grows slower with a tenant's history. */
export const MAX_TOTAL = 10_000;

const count = new Intl.NumberFormat("en");

/** "1,234", or "10,000+" where counting stopped. */
export function totalText(total: number): string {
  return total < MAX_TOTAL ? count.format(total) : `${count.format(MAX_TOTAL)}+`;
}
