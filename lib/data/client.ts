import { createHash } from "node:crypto"
import { PrismaPg } from "@prisma/adapter-pg"
import { PrismaClient } from "@/lib/data/generated/client"
import { readEnv } from "@/lib/env"
import { singleton } from "@/lib/singleton"

/** A page waits no longer than this for a connection or for an answer. */
const CONNECT_MS = 1_500
const STATEMENT_MS = 5_000
/** A worker that was paused in a transaction must not keep its successor from the rows it has locked. */
const IDLE_IN_TRANSACTION_MS = 5_000

type Options = {
  /** Connections. */
  max?: number
  /** How long one statement may take; 0 for as long as it takes. */
  statementMs?: number
}

const nameStatement = (sql: string) => createHash("sha1").update(sql).digest("base64url")

/** A pool of its own. Without time limits a dead Postgres would hold each request for ever. */
export function createDatabase({ max = 10, statementMs = STATEMENT_MS }: Options = {}): PrismaClient {
  const config = {
    connectionString: readEnv("DATABASE_URL"),
    max,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs && IDLE_IN_TRANSACTION_MS,
    // The client's own clock, for a server that stopped answering at all.
    query_timeout: statementMs && statementMs + 500,
    keepAlive: true,
  }
  // Our queries are few and their texts fixed: each connection parses one of them once.
  const adapter = new PrismaPg(config, { statementNameGenerator: ({ sql }) => nameStatement(sql) })
  return new PrismaClient({ adapter })
}

/** The connection pool of this process. */
export const database = (): PrismaClient => singleton("database", () => createDatabase())

/** Inside a transaction, or outside: what a query needs. */
export type Queries = Pick<PrismaClient, "$queryRaw" | "$executeRaw">
