import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ServerProcess } from "../process/server-process"
import { runTool } from "../run-tool"
import { claimCluster } from "./kafka-cluster"

/** An address, since a path may hold what is none in one. */
const LOGGING = new URL("../kafka/log4j2.xml", import.meta.url).href
const FORMATTED = ".formatted"

type Ports = Record<string, number>

/** The name a broker has in the state file, in status and in its log file. */
export const brokerName = (id: number) => `kafka-${id}`
export const controllerName = (id: number) => `controller-${id}`

const idsOf = (brokers: number) => Array.from({ length: brokers }, (_, index) => index + 1)

/** All names of a cluster that need a port. */
export const kafkaPortNames = (brokers: number) =>
  idsOf(brokers).flatMap((id) => [brokerName(id), controllerName(id)])

export const kafkaAddress = (brokers: number, ports: Ports) =>
  idsOf(brokers)
    .map((id) => `127.0.0.1:${ports[brokerName(id)]}`)
    .join(",")

/** Java reads such files as Latin-1, and everything else by its number. */
const escapeProperty = (value: string) =>
  value
    .replaceAll("\\", "\\\\")
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)

function configureBroker(id: number, brokers: number, ports: Ports, dir: string): string {
  const replicas = brokers
  const minIsr = brokers === 1 ? 1 : 2
  const broker = `BROKER://127.0.0.1:${ports[brokerName(id)]}`
  const settings = {
    "process.roles": "broker,controller",
    "node.id": id,
    // Fixed voters, not a dynamic quorum: that one keeps addresses in its data, and a port here may change.
    "controller.quorum.voters": idsOf(brokers)
      .map((voter) => `${voter}@127.0.0.1:${ports[controllerName(voter)]}`)
      .join(","),
    listeners: `${broker},CONTROLLER://127.0.0.1:${ports[controllerName(id)]}`,
    "advertised.listeners": broker,
    "listener.security.protocol.map": "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "inter.broker.listener.name": "BROKER",
    "controller.listener.names": "CONTROLLER",
    "log.dirs": join(dir, "data"),
    "default.replication.factor": replicas,
    "min.insync.replicas": minIsr,
    "offsets.topic.replication.factor": replicas,
    // 50 by default; opening them is what makes the first consumer of a small cluster wait.
    "offsets.topic.num.partitions": 8,
    "transaction.state.log.replication.factor": replicas,
    "transaction.state.log.min.isr": minIsr,
    "share.coordinator.state.topic.replication.factor": replicas,
    "share.coordinator.state.topic.min.isr": minIsr,
    "auto.create.topics.enable": false,
    "group.initial.rebalance.delay.ms": 0,
    // A broker that died is missed after this: so long its partitions have no leader and take no writes. Where it was
    // the active controller too, the quorum has to miss it first, and the next one counts anew.
    "broker.session.timeout.ms": 3_000,
    "broker.heartbeat.interval.ms": 750,
    "controller.quorum.fetch.timeout.ms": 1_500,
    // The 128 MB it takes by default end a small heap with an OutOfMemoryError.
    "log.cleaner.dedupe.buffer.size": 8_388_608,
  }
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}\n`)
    .join("")
}

/** Prepares a broker's folder. A format that was cut short is done again: without its mark the folder holds no data. */
async function formatBroker(jars: string, clusterId: string, dir: string, config: string): Promise<void> {
  if (existsSync(join(dir, FORMATTED))) return
  rmSync(join(dir, "data"), { recursive: true, force: true })
  const tool = "kafka.tools.StorageTool"
  const args = ["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", join(jars, "*"), tool, "format"]
  // One argument: an id may begin with a dash, and would be taken for an option by itself.
  await runTool("Preparing Kafka's folder", "", "java", [...args, `--cluster-id=${clusterId}`, "-c", config])
  writeFileSync(join(dir, FORMATTED), clusterId)
}

/** A cluster of real Apache Kafka brokers in KRaft mode: no ZooKeeper, each node broker and controller in one. */
export async function defineKafka(
  dataDir: string,
  jars: string,
  brokers: number,
  ports: Ports,
): Promise<ServerProcess[]> {
  const clusterId = claimCluster(dataDir, brokers)
  return Promise.all(
    idsOf(brokers).map(async (id) => {
      const dir = join(dataDir, brokerName(id))
      const config = join(dir, "server.properties")
      mkdirSync(dir, { recursive: true })
      writeFileSync(config, configureBroker(id, brokers, ports, dir))
      await formatBroker(jars, clusterId, dir, config)
      const heap = brokers === 1 ? "-Xmx256m" : "-Xmx192m"
      const jvm = [
        heap,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        `-Dlog4j2.configurationFile=${LOGGING}`,
      ]
      return new ServerProcess(
        {
          name: brokerName(id),
          command: "java",
          args: [...jvm, "-cp", join(jars, "*"), "kafka.Kafka", config],
          cwd: dir,
          log: join(dataDir, "logs", `${brokerName(id)}.log`),
        },
        dataDir,
      )
    }),
  )
}
