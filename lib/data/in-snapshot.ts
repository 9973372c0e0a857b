import { createDatabase } from "@/lib/data/client"
import type { Prisma } from "@/lib/data/generated/client"

/** Reads what the record was at one moment, over a connection of its own, for `maxMs` at most. */
export async function inSnapshot<T>(
  maxMs: number,
  read: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const db = createDatabase({ max: 1, statementMs: 0 })
  try {
    return await db.$transaction(read, { isolationLevel: "RepeatableRead", maxWait: 5_000, timeout: maxMs })
  } finally {
    await db.$disconnect()
  }
}
