import { once } from "node:events"
import { createServer } from "node:net"
import { expect, it } from "vitest"
import { createKafka } from "@/lib/kafka/client"
import { readQuorumLeader } from "@/lib/kafka/quorum-leader"
import { withAdmin } from "@/lib/kafka/with-admin"
import { readEnv } from "@/lib/platform/env"

it("names one of the brokers", async () => {
  const { brokers } = await withAdmin(createKafka("freshet-test"), (admin) => admin.describeCluster())
  const leader = await readQuorumLeader(readEnv("KAFKA_BROKERS")[0]!)
  expect(brokers.map(({ nodeId }) => nodeId)).toContain(leader)
})

it("fails in time where nobody answers", async () => {
  const silent = createServer(() => {})
  silent.listen(0, "127.0.0.1")
  await once(silent, "listening")
  const { port } = silent.address() as { port: number }
  const start = performance.now()
  await expect(readQuorumLeader(`127.0.0.1:${port}`)).rejects.toThrow()
  expect(performance.now() - start).toBeLessThan(4_000)
  silent.close()
})
