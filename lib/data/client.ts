import { PrismaPg } from "@prisma/adapter-pg"
import { PrismaClient } from "@/lib/data/generated/client"
import { readEnv } from "@/lib/env"
import { singleton } from "@/lib/singleton"

/** A page waits no longer than this for a connection or for an answer. */
const CONNECT_MS = 1_500
const STATEMENT_MS = 5_000

/** Without these a dead Postgres would hold each request for ever. */
export function createDatabase(connectionString = readEnv("DATABASE_URL"), max = 10): PrismaClient {
  const adapter = new PrismaPg({
    connectionString,
    max,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS + 500,
    keepAlive: true,
  })
  return new PrismaClient({ adapter })
}

/** The connection pool of this process. */
export const database = (): PrismaClient => singleton("database", () => createDatabase())

/** Inside a transaction, or outside: what a query needs. */
export type Queries = Pick<PrismaClient, "$queryRaw" | "$executeRaw">
