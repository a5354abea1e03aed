import pg from "pg";

/** The rows of one statement, over a connection of its own. */
export async function queryDatabase<Row extends pg.QueryResultRow>(url: string, text: string, ...values: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
