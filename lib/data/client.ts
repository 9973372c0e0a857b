import { createHash } from "node:crypto"
import { PrismaPg } from "@prisma/adapter-pg"
import { PrismaClient } from "@/lib/data/generated/client"
import { CircuitBreaker } from "@/lib/platform/circuit-breaker"
import { readEnv } from "@/lib/platform/env"
import { singleton } from "@/lib/platform/singleton"
import { checkPostgres, NO_LIMITS } from "./connection"
import { CONNECT_MS, IDLE_IN_TRANSACTION_MS, STATEMENT_MS } from "./limits"

/** A page makes several queries and must be there within 2 s, whatever is stuck. */
const PAGE_MS = 800
const PATIENT_MS = 60_000

type Options = {
  /** Connections. */
  max?: number
  /** How long one statement may take; 0 for as long as it takes. */
  statementMs?: number
  connectMs?: number
}

const nameStatement = (sql: string) => createHash("sha1").update(sql).digest("base64url")

/** A pool of its own. Without time limits a dead Postgres would hold each request for ever. */
export function createDatabase({
  max = 10,
  statementMs = STATEMENT_MS,
  connectMs = CONNECT_MS,
}: Options = {}): PrismaClient {
  const config = {
    connectionString: readEnv("DATABASE_URL"),
    max,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    // Without a limit of ours those of the role would hold.
    ...(statementMs === 0 && { options: NO_LIMITS }),
    idle_in_transaction_session_timeout: statementMs && IDLE_IN_TRANSACTION_MS,
    // The client's own clock, for a server that stopped answering at all.
    query_timeout: statementMs && statementMs + 500,
    keepAlive: true,
  }
  // Our queries are few and their texts fixed: each connection parses one of them once.
  const adapter = new PrismaPg(config, { statementNameGenerator: ({ sql }) => nameStatement(sql) })
  return new PrismaClient({ adapter })
}

/**
 * A pool for requests: no query is waited for longer than a page may take, and none is made while Postgres is known to
 * be away.
 */
function createBreakableDatabase(): PrismaClient {
  // Over a connection of its own: those of the pool may all be waiting for an answer that never comes.
  const probe = () => checkPostgres(readEnv("DATABASE_URL"), PAGE_MS)
  const breaker = new CircuitBreaker({ part: "postgres", deadlineMs: PAGE_MS, probe })
  const client = createDatabase({ statementMs: PAGE_MS }).$extends({
    query: { $allOperations: ({ args, query }) => breaker.ask(() => query(args)) },
  })
  // Only what happens around a query is other than before.
  return client as unknown as PrismaClient
}

/** Next answers requests; a worker and a command have time, and rather wait. */
const answersRequests = () => process.env.NEXT_RUNTIME === "nodejs"

/** The connection pool of this process. */
export const database = (): PrismaClient =>
  singleton("database", () => (answersRequests() ? createBreakableDatabase() : createDatabase()))

/**
 * Gives this process, before its first query, a pool that waits: for a command whose own work keeps the machine busy.
 */
export const openPatientDatabase = (): PrismaClient =>
  singleton("database", () => createDatabase({ statementMs: PATIENT_MS, connectMs: PATIENT_MS }))

/** Inside a transaction, or outside: what a query needs. */
export type Queries = {
  $queryRaw: <T = unknown>(strings: TemplateStringsArray, ...values: unknown[]) => Promise<T>
  $executeRaw: (strings: TemplateStringsArray, ...values: unknown[]) => Promise<number>
}
