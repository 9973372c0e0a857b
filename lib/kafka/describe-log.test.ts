import { expect, it } from "vitest"
import { listBrokers } from "./describe-log"

/** KafkaJS names any broker: here the second one. */
const admin = {
  describeCluster: async () => ({
    brokers: [1, 2, 3].map((nodeId) => ({ nodeId, host: "localhost", port: 9090 + nodeId })),
    controller: 2,
    clusterId: "cluster",
  }),
}
const controllers = async (askLeader: (address: string) => Promise<number>) =>
  (await listBrokers(admin, askLeader)).filter(({ controller }) => controller).map(({ id }) => id)

it("calls the leader of the quorum the controller, whichever broker tells", async () => {
  expect(await controllers(async () => 3)).toEqual([3])
  const oneAnswers = async (address: string) => {
    if (address !== "localhost:9092") throw new Error("away")
    return 1
  }
  expect(await controllers(oneAnswers)).toEqual([1])
})

it("calls nobody so where no broker knows the leader, or the quorum has nodes of its own", async () => {
  expect(await controllers(() => Promise.reject(new Error("away")))).toEqual([])
  expect(await controllers(async () => 100)).toEqual([])
})
