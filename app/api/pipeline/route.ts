import { handle, privateJson } from "@/lib/http/handle"
import { unavailable } from "@/lib/http/problem"
import { readClusterSnapshot } from "@/lib/ops/cluster-snapshot"

export const dynamic = "force-dynamic"

export const GET = handle(async () => {
  const pipeline = await readClusterSnapshot().catch((cause: unknown) => {
    throw unavailable("The event log can't be reached.", cause)
  })
  return privateJson(pipeline)
})
