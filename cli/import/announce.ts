import { randomUUID } from "node:crypto"
import { redis } from "@/lib/redis/client"
import { keys } from "@/lib/redis/keys"

/** Lets a worker make everybody's list again. Where Redis is away, lists follow the catalogue as they age. */
export async function announceChange(): Promise<void> {
  try {
    await redis().set(keys.listsStale(), randomUUID())
  } catch {
    console.error("Redis did not answer: lists that are finished hold what is new only after a while.")
  }
}
