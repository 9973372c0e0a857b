import { Client } from "pg"

/** What a role's own settings may limit: a migration or a rebuild takes as long as it takes. */
export const NO_LIMITS = "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0"

export type { Client } from "pg"

/** A connection to Postgres of the caller's own, outside of any pool. The caller ends it. */
export async function connectPostgres(url: string, limitMs?: number): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: limitMs,
    query_timeout: limitMs,
    options: NO_LIMITS,
  })
  // A connection that breaks while nothing is asked would end this process otherwise.
  client.on("error", () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    void client.end().catch(() => undefined)
    throw error
  }
}

/** The rows of one statement, over a connection of its own. */
export async function queryOnce<Row extends object>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = await connectPostgres(url)
  try {
    return (await client.query<Row>(sql, values.length > 0 ? values : undefined)).rows
  } finally {
    await client.end()
  }
}

/** Passes when Postgres answers a query within `limitMs`. */
export async function checkPostgres(url: string, limitMs = 2_000): Promise<void> {
  const client = await connectPostgres(url, limitMs)
  try {
    await client.query("SELECT 1")
  } finally {
    void client.end().catch(() => undefined)
  }
}
