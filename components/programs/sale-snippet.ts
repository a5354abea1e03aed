type SaleSnippet = { url: string; programId: string; currency: string; clickToken?: string; orderId?: string };

/** A command that reports one sale of 100.00 and can be pasted into a terminal. */
export function saleSnippet({ url, programId, currency, clickToken = "CLICK_TOKEN", orderId = "order-1001" }: SaleSnippet): string {
  const body = JSON.stringify({ programId, orderId, amount: 10000, currency, clickToken, customerId: "customer-1" }, null, 2).replaceAll(
    "\n",
    "\n  ",
  );
  return [
    `curl -X POST ${url} \\`,
    `  -H "Authorization: Bearer $TRIBUTARY_API_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join("\n");
}
