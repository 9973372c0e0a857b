import { createHash } from "node:crypto"
import { Pool, type PoolClient } from "pg"
import { readEnv } from "@/lib/platform/env"
import { singleton } from "@/lib/platform/singleton"
import type { Queries } from "./client"
import { CONNECT_MS, IDLE_IN_TRANSACTION_MS, STATEMENT_MS } from "./limits"
import { parsers } from "./parse-types"

/** One for each partition that is applied at once, and some more. */
const CONNECTIONS = 6
const IN_FAILED_TRANSACTION = "25P02"

function createPool(): Pool {
  const pool = new Pool({
    connectionString: readEnv("DATABASE_URL"),
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    // The client's own clock, for a server that stopped answering at all.
    query_timeout: STATEMENT_MS + 500,
    keepAlive: true,
    types: parsers,
    options: "-c timezone=UTC",
    pipeline: true,
  })
  // A connection that breaks would end this process otherwise. Whoever asks over it hears of it.
  pool.on("error", () => {})
  pool.on("connect", (client) => client.on("error", () => {}))
  return pool
}

const pool = (): Pool => singleton("transactions", createPool)

type Statement = { name: string; text: string }
const statements = new WeakMap<TemplateStringsArray, Statement>()

/** Named, so that each connection parses it once. */
function toStatement(strings: TemplateStringsArray): Statement {
  const known = statements.get(strings)
  if (known) return known
  const text = strings.reduce((sql, part, index) => `${sql}$${index}${part}`)
  const made = { name: createHash("sha1").update(text).digest("base64url"), text }
  statements.set(strings, made)
  return made
}

/** What is asked is on its way at once: what does not need an answer before it does not wait for one. */
class PipelinedQueries implements Queries {
  readonly sent: Promise<unknown>[] = []

  constructor(private readonly client: PoolClient) {}

  async $queryRaw<T>(strings: TemplateStringsArray, ...values: unknown[]): Promise<T> {
    return (await this.#send(strings, values)).rows as T
  }

  async $executeRaw(strings: TemplateStringsArray, ...values: unknown[]): Promise<number> {
    return (await this.#send(strings, values)).rowCount ?? 0
  }

  #send(strings: TemplateStringsArray, values: unknown[]) {
    const asked = this.client.query({ ...toStatement(strings), values })
    // Whoever asked hears of it; and else the end of the transaction.
    asked.catch(() => undefined)
    this.sent.push(asked)
    return asked
  }
}

/** A statement of a transaction that nobody waits for: where it fails, the end of the transaction says so. */
export function leave(statement: Promise<unknown>): void {
  statement.catch(() => undefined)
}

/**
 * Does something in one transaction, over a connection that takes statements without waiting for answers. Statements
 * that `work` has not waited for are part of it too: where one of them fails nothing is written.
 */
export async function inTransaction<T>(work: (tx: Queries) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  const tx = new PipelinedQueries(client)
  try {
    const begun = client.query("BEGIN")
    begun.catch(() => undefined)
    const result = await work(tx)
    const committed = client.query("COMMIT")
    committed.catch(() => undefined)
    await Promise.all([begun, ...tx.sent])
    // So answers a transaction in which something failed.
    if ((await committed).command !== "COMMIT") throw new Error("The transaction was rolled back")
    client.release()
    return result
  } catch (error) {
    await client.query("ROLLBACK").then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    )
    throw await findFirst(error, tx.sent)
  }
}

/** The error of whatever failed first: what was sent behind it says only that the transaction is over. */
async function findFirst(error: unknown, sent: Promise<unknown>[]): Promise<unknown> {
  if (!(error instanceof Error) || !("code" in error) || error.code !== IN_FAILED_TRANSACTION) return error
  const outcomes = await Promise.allSettled(sent)
  return outcomes.find((outcome) => outcome.status === "rejected")?.reason ?? error
}

/** Ends the connections. */
export const closeTransactions = (): Promise<void> => pool().end()
