/** The listings of the quickstart, for the server they are shown on. */
export function examples(baseUrl: string) {
  return {
    identity: `curl ${baseUrl}/me \\
  -H "Authorization: Bearer $API_KEY"`,
    sdk: `import { AgentRef } from "agentref";

const client = new AgentRef({
  apiKey: process.env.API_KEY,
  baseUrl: "${baseUrl}",
});

for await (const program of client.programs.listAll()) {
  console.log(program.name, program.commissionPercent);
}`,
    sale: `curl ${baseUrl}/conversions \\
  -H "Authorization: Bearer $API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "programId": "0199a1f2-…",
    "orderId": "order-1042",
    "amount": 4900,
    "currency": "USD",
    "clickToken": "clk_0199a1f2…",
    "customerEmail": "buyer@example.com"
  }'`,
    decision: `{
  "data": {
    "conversion": {
      "orderId": "order-1042",
      "amount": 4900,
      "commission": 1225,
      "currency": "USD",
      "status": "pending",
      …
    },
    "decision": { "outcome": "credited", "reason": "last_click", … },
    "repeated": false
  },
  "meta": { "requestId": "req_3f9c1d20a7b84e55" }
}`,
    join: `# Find a program, apply, and get your link once you are approved
curl "${baseUrl}/marketplace/programs?minCommission=20" \\
  -H "Authorization: Bearer $API_KEY"

curl -X POST ${baseUrl}/marketplace/apply/$PROGRAM_ID \\
  -H "Authorization: Bearer $API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{ "message": "I write about developer tools." }'

curl ${baseUrl}/me/links \\
  -H "Authorization: Bearer $API_KEY"`,
  };
}
